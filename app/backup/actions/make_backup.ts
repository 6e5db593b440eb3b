import { BackupFolder, type KeptBackup } from '#backup/backup_folder'
import { wholeBytesOf } from '#backup/domain/manifest'
import { problemOf, type Problem } from '#backup/domain/problem'
import { oneAtATime } from '#backup/one_at_a_time'
import { beginRun, endInterrupted, endRun, type RunReason } from '#backup/queries/backup_runs'
import { takeBackup } from '#backup/take_backup'
import env from '#start/env'
import { err, ok, type Result } from '#support/result'

export interface MakeBackupInput {
  reason: RunReason
  /** Breaks it off; nothing half is left. */
  signal?: AbortSignal
  folder?: BackupFolder
  /** The owner's address of the database, when it is not that of the settings. */
  url?: string
}

export interface MadeBackup {
  backup: KeptBackup
  /** What is wrong with the data itself: documents that are missing or damaged. */
  problems: Problem[]
}

/**
 * Takes a backup: the database as `pg_dump` writes it, the documents, and a manifest of what is in them. All of
 * it is read in one snapshot, so that the manifest is true of the dump however much goes on meanwhile.
 */
export async function makeBackup(input: MakeBackupInput): Promise<Result<MadeBackup, Problem>> {
  const { url = env.get('DATABASE_URL'), folder = BackupFolder.ofInstallation() } = input
  try {
    return await oneAtATime(url, async (owner) => {
      await endInterrupted(owner)
      const run = await beginRun(owner, { kind: 'backup', reason: input.reason, backupName: null })
      try {
        await folder.clearUnfinished()
        const made = await takeBackup({ ...input, url, folder })
        const { name } = made.backup
        const bytes = wholeBytesOf(made.backup.manifest)
        const ended = { id: run, state: 'done', backupName: name, sizeBytes: bytes } as const
        await endRun(owner, { ...ended, problems: made.problems })
        return ok(made)
      } catch (error) {
        const problem = problemOf(error)
        await endRun(owner, { id: run, state: 'failed', backupName: null, problems: [problem] })
        return err(problem)
      }
    })
  } catch (error) {
    return err(problemOf(error))
  }
}
