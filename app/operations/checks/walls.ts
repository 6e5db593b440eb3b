import { listed } from '#operations/domain/check'
import { tablesWithoutWall } from '#operations/queries/program'
import { whyWallsWouldNotHold } from '#tenancy/role_check'

/** Row-level security binds the program's role, and stands around every table of an organization. */
export const wallsCheck = listed({
  name: 'walls',
  outcomes: { stand: 'ok', unbound: 'act', open: 'act' } as const,
  async measure() {
    const reason = await whyWallsWouldNotHold()
    if (reason) return { outcome: 'unbound' as const, measured: { reason } }
    const tables = await tablesWithoutWall()
    if (tables.length === 0) return { outcome: 'stand' as const }
    return { outcome: 'open' as const, measured: { tables: tables.join(', ') } }
  },
})
