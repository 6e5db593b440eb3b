import { BackupFolder } from '#backup/backup_folder'
import { copyToPlace } from '#backup/copy_to_place'
import { BackupFailure, problemOf, type Problem } from '#backup/domain/problem'
import { oneAtATime } from '#backup/one_at_a_time'
import {
  recipients,
  secondPlace,
  wantsSecondPlace,
  type SecondPlace,
} from '#backup/places/configured_place'
import { copyToRestic } from '#backup/places/restic'
import { beginRun, endRun, type RunReason } from '#backup/queries/backup_runs'
import env from '#start/env'
import { assert } from '#support/assert'
import { err, ok, type Result } from '#support/result'

export interface CopyBackupsInput {
  reason: RunReason
  folder?: BackupFolder
  /** Where to; what `BACKUP_COPY_TO` names unless told. */
  to?: SecondPlace
}

/**
 * Copies what is kept to the second place, so that a stolen or burnt machine takes nothing with it.
 *
 * @returns how many bytes went over; null when no second place is set
 */
export async function copyBackups(
  input: CopyBackupsInput
): Promise<Result<number | null, Problem>> {
  const { reason, folder = BackupFolder.ofInstallation() } = input
  if (!input.to && !wantsSecondPlace()) return ok(null)
  try {
    return await oneAtATime(env.get('DATABASE_URL'), async (owner) => {
      const run = await beginRun(owner, { kind: 'copy', reason, backupName: null })
      try {
        const sizeBytes = await copyTo(folder, input.to ?? secondPlace())
        await endRun(owner, { id: run, state: 'done', backupName: null, sizeBytes, problems: [] })
        return ok(sizeBytes)
      } catch (error) {
        const problem = failureOf(error)
        await endRun(owner, { id: run, state: 'failed', backupName: null, problems: [problem] })
        return err(problem)
      }
    })
  } catch (error) {
    return err(failureOf(error))
  }
}

async function copyTo(folder: BackupFolder, to: SecondPlace | null): Promise<number> {
  assert(to, 'A second place is wanted')
  if (to.kind === 'place') return copyToPlace({ folder, place: to.place, recipients: recipients() })
  await copyToRestic(folder, to.repository)
  return 0
}

function failureOf(error: unknown): Problem {
  if (error instanceof BackupFailure) return problemOf(error)
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return { code: 'copy_failed', detail: problemOf(cause).detail }
}
