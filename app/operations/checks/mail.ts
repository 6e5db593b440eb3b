import { listed } from '#operations/domain/check'
import env from '#start/env'

/** Mail leaves through a mail server. */
export const mailCheck = listed({
  name: 'mail',
  outcomes: { ok: 'ok', files: 'look' } as const,
  async measure() {
    const host = env.get('SMTP_HOST')
    return host
      ? { outcome: 'ok' as const, measured: { host } }
      : { outcome: 'files' as const, measured: {} }
  },
})
