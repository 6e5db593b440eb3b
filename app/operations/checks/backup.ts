import { wantsSecondPlace } from '#backup/places/configured_place'
import { latest, latestRuns, type BackupRun, type RunKind } from '#backup/queries/backup_runs'
import { backupTime } from '#backup/settings'
import {
  backupVerdict,
  proofVerdict,
  switchedOff,
  type KeepingOutcome,
  type Tries,
  type Try,
} from '#operations/domain/backup_verdict'
import { listed, type Finding } from '#operations/domain/check'
import { now } from '#support/clock'

async function triesOf(kind: RunKind): Promise<Tries> {
  const runs = await latestRuns()
  return { done: tryOf(latest(runs, kind, 'done')), failed: tryOf(latest(runs, kind, 'failed')) }
}

function tryOf(run: BackupRun | null): Try | null {
  return run && { ...run, sizeBytes: run.sizeBytes === null ? null : Number(run.sizeBytes) }
}

function orOff(finding: Finding<KeepingOutcome>): Finding<KeepingOutcome> {
  return backupTime() === null ? switchedOff(finding) : finding
}

/** There is a backup of last night. */
export const backupCheck = listed({
  name: 'backup',
  outcomes: { ok: 'ok', none: 'look', late: 'act', failed: 'act', off: 'look' } as const,
  measure: async () => orOff(backupVerdict(await triesOf('backup'), now())),
})

/** A backup was restored into a database of its own this week, and was the same. */
export const proofCheck = listed({
  name: 'proof',
  outcomes: { ok: 'ok', none: 'look', late: 'act', failed: 'act', off: 'look' } as const,
  measure: async () => orOff(proofVerdict(await triesOf('proof'), now())),
})

/** The copy in a second place, where one is wanted. */
export const copyCheck = listed({
  name: 'copy',
  outcomes: {
    ok: 'ok',
    unset: 'ok',
    none: 'look',
    late: 'act',
    failed: 'act',
    off: 'ok',
  } as const,
  measure: async () =>
    wantsSecondPlace()
      ? orOff(backupVerdict(await triesOf('copy'), now()))
      : { outcome: 'unset' as const },
})
