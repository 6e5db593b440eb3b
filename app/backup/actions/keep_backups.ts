import { copyBackups } from '#backup/actions/copy_backups'
import { makeBackup } from '#backup/actions/make_backup'
import { proveBackup } from '#backup/actions/prove_backup'
import { pruneBackups } from '#backup/actions/prune_backups'
import { BackupFolder } from '#backup/backup_folder'
import { dueDay, isBackupDue, isProofDue, type TimeOfDay } from '#backup/domain/due'
import type { Problem } from '#backup/domain/problem'
import { warnOwners } from '#backup/mails/warn_owners'
import { newestRuns, type BackupRun, type RunKind } from '#backup/queries/backup_runs'
import { backupTime } from '#backup/settings'
import { now } from '#support/clock'
import { ending } from '#support/ending'

/** Tries that are looked back on: more than there can be in a day. */
const RUNS_LOOKED_AT = 30

export interface KeepBackupsInput {
  at?: TimeOfDay | null
  folder?: BackupFolder
  signal?: AbortSignal
}

/** What was done, for the log. */
export interface Kept {
  kind: RunKind
  name?: string
  problems: readonly Problem[]
}

/**
 * Does what is due: the night's backup, the removal of what is older than is kept, the copy in the second place,
 * and each week a proof.
 * The owners hear of a failure once a day. Called each minute; without anything due it asks one question.
 */
export async function keepBackups(input: KeepBackupsInput = {}): Promise<Kept[]> {
  const { at = backupTime(), folder = BackupFolder.ofInstallation(), signal = ending } = input
  const attempts = await newestRuns('backup', RUNS_LOOKED_AT)
  if (at === null || !isBackupDue(now(), at, attempts)) return []

  const made = await makeBackup({ reason: 'schedule', folder, signal })
  if (!made.ok) {
    const { error } = made
    if (isWorthTelling(error) && !hasFailedToday(attempts, at)) await warnOwners('backup', [error])
    return [{ kind: 'backup', problems: [error] }]
  }
  const { backup, problems } = made.value
  const done: Kept[] = [{ kind: 'backup', name: backup.name, problems }]
  if (problems.length > 0) await warnOwners('backup', problems)
  await pruneBackups(folder)
  const copied = await copyBackups({ reason: 'schedule', folder })
  if (!copied.ok) {
    done.push({ kind: 'copy', problems: [copied.error] })
    if (isWorthTelling(copied.error)) await warnOwners('copy', [copied.error])
  }
  if (isProofDue(now(), await newestRuns('proof', RUNS_LOOKED_AT))) {
    const proof = await proveBackup({ reason: 'schedule', folder, signal })
    const told = proof.problems.filter(isWorthTelling)
    if (told.length > 0) await warnOwners('proof', told)
    done.push({ kind: 'proof', name: backup.name, problems: proof.problems })
  }
  return done
}

/** A program that ends, or another hand that is at it, is no news: it is tried again. */
function isWorthTelling({ code }: Problem): boolean {
  return code !== 'interrupted' && code !== 'busy'
}

function hasFailedToday(attempts: readonly BackupRun[], at: TimeOfDay): boolean {
  return attempts.some(
    ({ state, startedAt, problems }) =>
      state === 'failed' &&
      problems.some(isWorthTelling) &&
      dueDay(startedAt, at) === dueDay(now(), at)
  )
}
