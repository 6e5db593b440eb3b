import { PROCESS_GONE_SECONDS, PROGRAM_CHECKS_STALE_SECONDS } from '#config/limits'
import type { CheckResult } from '#operations/domain/check'
import { now } from '#support/clock'

/**
 * Whether somebody does the jobs, told by the reports of living processes; the worker itself cannot say that
 * it is gone. `busy`: it lives, but the results that it should renew each minute are old.
 */
export function workerResult(
  reports: readonly { kind: string }[],
  results: readonly CheckResult[],
  uptimeSeconds: number
): CheckResult {
  const count = reports.filter(({ kind }) => kind === 'worker').length
  const newest = Math.max(0, ...results.map(({ checkedAt }) => checkedAt.getTime()))
  const age = (now().getTime() - newest) / 1000
  const isFresh = age < PROGRAM_CHECKS_STALE_SECONDS || uptimeSeconds < PROGRAM_CHECKS_STALE_SECONDS
  const common = { name: 'worker', wrong: [], checkedAt: now() }
  if (count === 0) {
    return uptimeSeconds < PROCESS_GONE_SECONDS
      ? { ...common, outcome: 'starting', state: 'ok', measured: {} }
      : { ...common, outcome: 'gone', state: 'act', measured: {} }
  }
  if (isFresh) return { ...common, outcome: 'alive', state: 'ok', measured: { count } }
  const measuredAt = newest === 0 ? null : new Date(newest).toISOString()
  return { ...common, outcome: 'busy', state: 'look', measured: { count, measuredAt } }
}

/** Every outcome of it, for those who go through all words. */
export const WORKER_OUTCOMES = { alive: 'ok', starting: 'ok', busy: 'look', gone: 'act' } as const
