import type { CheckResult } from '#operations/domain/check'

/** After this long nobody waits any more for checks that were ordered. */
const PATIENCE_MS = 10 * 60_000

/**
 * Whether checks that were ordered at `since` (milliseconds, as it stands in the address) are still being
 * made, and the address that asks again.
 */
export function runsSince(since: unknown, results: readonly CheckResult[]) {
  const at = typeof since === 'string' && /^\d{13}$/.test(since) ? Number.parseInt(since, 10) : null
  const isOpen = at !== null && at <= Date.now() && Date.now() - at < PATIENCE_MS
  const isRunning =
    isOpen && (results.length === 0 || results.some(({ checkedAt }) => checkedAt.getTime() < at))
  return { isRunning, since: isRunning ? at : null }
}
