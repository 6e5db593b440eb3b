import { wantsSecondPlace } from '#backup/places/configured_place'
import type { BackupRun } from '#backup/queries/backup_runs'
import { latest, latestRuns } from '#backup/queries/backup_runs'
import { backupTime } from '#backup/settings'
import { BACKUP_AGE_MAX_HOURS, PROOF_AGE_MAX_DAYS } from '#config/limits'
import { now } from '#support/clock'
import { outsideOrganizations } from '#tenancy/organization_context'

/** What is not as it should be with the backups; each has a sentence in the language files. */
export type BackupConcern =
  'backup_failed' | 'backup_old' | 'proof_failed' | 'proof_old' | 'copy_failed' | 'copy_old'

export interface BackupState {
  /** The newest of each that was done; null when there was none. */
  backup: BackupRun | null
  proof: BackupRun | null
  /** The newest copy in the second place; undefined when none is wanted. */
  copy: BackupRun | null | undefined
  concerns: BackupConcern[]
}

const HOUR_MS = 3_600_000
const BEGUN = {
  name: 'installation_begun',
  text: 'select min(created_at) as at from installation',
}

/**
 * How the backups stand. A new installation has until its first night; where backups are switched off, somebody
 * else takes them, and their age is not ours to judge.
 */
export async function backupState(): Promise<BackupState> {
  const runs = await latestRuns()
  const [backup, proof] = [latest(runs, 'backup', 'done'), latest(runs, 'proof', 'done')]
  const copy = wantsSecondPlace() ? latest(runs, 'copy', 'done') : undefined
  const concerns: BackupConcern[] = []
  if (isNewer(latest(runs, 'backup', 'failed'), backup)) concerns.push('backup_failed')
  if (isNewer(latest(runs, 'proof', 'failed'), proof)) concerns.push('proof_failed')
  if (copy !== undefined && isNewer(latest(runs, 'copy', 'failed'), copy))
    concerns.push('copy_failed')
  if (backupTime() === null) return { backup, proof, copy, concerns }

  const begun = await begunAt()
  const olderThan = (run: BackupRun | null, hours: number) =>
    now().getTime() - (run?.startedAt ?? begun).getTime() > hours * HOUR_MS
  if (olderThan(backup, BACKUP_AGE_MAX_HOURS)) concerns.push('backup_old')
  if (olderThan(proof, PROOF_AGE_MAX_DAYS * 24)) concerns.push('proof_old')
  // Set up yesterday or long ago, nobody knows: it is late when it has been made before.
  if (copy && olderThan(copy, BACKUP_AGE_MAX_HOURS)) concerns.push('copy_old')
  return { backup, proof, copy, concerns }
}

function isNewer(failed: BackupRun | null, done: BackupRun | null): boolean {
  return failed !== null && (done === null || failed.startedAt > done.startedAt)
}

async function begunAt(): Promise<Date> {
  const row = await outsideOrganizations('the installation is nobody’s', (queryer) =>
    queryer.first<{ at: Date | null }>(BEGUN)
  )
  return row?.at ?? now()
}
