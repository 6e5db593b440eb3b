import { isKeyOfInstallation } from '#identity/actions/check_key'
import { listed } from '#operations/domain/check'

/** APP_KEY is the one that this database was begun with. */
export const keyCheck = listed({
  name: 'key',
  outcomes: { right: 'ok', wrong: 'act' } as const,
  async measure() {
    return { outcome: (await isKeyOfInstallation()) ? ('right' as const) : ('wrong' as const) }
  },
})
