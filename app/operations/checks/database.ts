import { CONNECTIONS_CROWDED, DATABASE_END_DAYS } from '#config/limits'
import { listed } from '#operations/domain/check'
import { aboutServer } from '#operations/queries/program'
import { daysBetween, today } from '#support/clock'
import { readiness } from '#start/health'

/** The oldest PostgreSQL that the program is tested on. */
export const DATABASE_VERSION_MIN = 150_000

/** The last day of each major version's support (postgresql.org, "Versioning Policy"). */
const LAST_DAYS: Record<number, string> = {
  15: '2027-11-11',
  16: '2028-11-09',
  17: '2029-11-08',
  18: '2030-11-14',
}

/** The database answers, has the tables of this version, and is a server that is still looked after. */
export const databaseCheck = listed({
  name: 'database',
  outcomes: {
    ok: 'ok',
    crowded: 'look',
    ends_soon: 'look',
    too_old: 'act',
    behind: 'act',
    ahead: 'act',
  } as const,
  async measure() {
    const asked = performance.now()
    const server = await aboutServer()
    const answerMs = Math.round(performance.now() - asked)
    const { schema } = await readiness()
    const major = Math.floor(server.number / 10_000)
    const lastDay = LAST_DAYS[major] ?? null
    const measured = {
      version: server.version.split(' ')[0] ?? '',
      sizeBytes: server.size,
      answerMs,
      used: server.used,
      allowed: server.allowed,
      lastDay,
    }
    if (schema === 'behind' || schema === 'ahead') return { outcome: schema, measured }
    if (server.number < DATABASE_VERSION_MIN) return { outcome: 'too_old' as const, measured }
    if (server.used > server.allowed * CONNECTIONS_CROWDED) {
      return { outcome: 'crowded' as const, measured }
    }
    const isEnding = lastDay !== null && daysBetween(today(), lastDay) < DATABASE_END_DAYS
    return { outcome: isEnding ? ('ends_soon' as const) : ('ok' as const), measured }
  },
})
