import { BACKUP_AGE_MAX_HOURS, PROOF_AGE_MAX_DAYS } from '#config/limits'
import type { Finding, Measured } from '#operations/domain/check'

const HOUR_MS = 3_600_000

/** A try to make, prove or copy a backup that has ended. */
export interface Try {
  state: string
  startedAt: Date
  endedAt: Date | null
  sizeBytes: number | null
  problems: readonly { code: string; detail: string }[]
}

export interface Tries {
  done: Try | null
  failed: Try | null
}

export type KeepingOutcome = 'ok' | 'none' | 'late' | 'failed' | 'off'

/** What there is to say of the backups: the newest one, whether it is young enough, and what failed since. */
export function backupVerdict(tries: Tries, now: Date): Finding<KeepingOutcome> {
  return verdict(tries, now, BACKUP_AGE_MAX_HOURS * HOUR_MS)
}

/** Where backups are switched off somebody else takes them, and their age is not ours to judge. */
export function switchedOff(finding: Finding<KeepingOutcome>): Finding<KeepingOutcome> {
  return finding.outcome === 'late' || finding.outcome === 'none'
    ? { ...finding, outcome: 'off' }
    : finding
}

/** What there is to say of the proofs that a backup can be restored. */
export function proofVerdict(tries: Tries, now: Date): Finding<KeepingOutcome> {
  return verdict(tries, now, PROOF_AGE_MAX_DAYS * 24 * HOUR_MS)
}

function verdict({ done, failed }: Tries, now: Date, ageMaxMs: number): Finding<KeepingOutcome> {
  const endedAt = done?.endedAt?.toISOString() ?? null
  const measured = { endedAt, sizeBytes: done?.sizeBytes ?? null }
  if (failed && (!done || failed.startedAt > done.startedAt)) {
    return { outcome: 'failed', measured: { ...measured, ...problemOf(failed) } }
  }
  if (!done) return { outcome: 'none', measured }
  const age = now.getTime() - done.startedAt.getTime()
  return { outcome: age > ageMaxMs ? 'late' : 'ok', measured }
}

/** The first thing that went wrong, to be put into words where it is read. */
function problemOf({ problems, startedAt }: Try): Measured {
  const [first] = problems
  return {
    failedAt: startedAt.toISOString(),
    problem: first?.code ?? 'failed',
    detail: first?.detail ?? '',
  }
}
