import { BackupFolder } from '#backup/backup_folder'
import { problemOf, type Problem } from '#backup/domain/problem'
import { takeBackup } from '#backup/take_backup'
import env from '#start/env'
import { err, ok, type Result } from '#support/result'

/**
 * Takes the backup that an upgrade can be taken back with. It leaves no row in the list of runs: the tables are
 * those of the version before, whatever it was. Answers the name of the backup.
 */
export async function backUpBeforeUpgrade(): Promise<Result<string, Problem>> {
  try {
    const { backup } = await takeBackup({
      reason: 'upgrade',
      folder: BackupFolder.ofInstallation(),
      url: env.get('DATABASE_URL'),
    })
    return ok(backup.name)
  } catch (error) {
    return err(problemOf(error))
  }
}
