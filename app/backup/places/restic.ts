import type { BackupFolder } from '#backup/backup_folder'
import { BackupFailure } from '#backup/domain/problem'
import { runTool } from '#backup/pg_tools'
import { BACKUPS_KEPT } from '#config/limits'

/**
 * Lets restic carry the folder of backups into its repository. restic encrypts and keeps apart what is new by
 * itself; its password is in `RESTIC_PASSWORD` or the file that `RESTIC_PASSWORD_FILE` names.
 *
 * @throws BackupFailure when restic is not installed or does not succeed
 */
export async function copyToRestic(folder: BackupFolder, repository: string): Promise<void> {
  const run = (...args: string[]) =>
    runTool('restic', ['--repo', repository, '--quiet', ...args]).catch((error: Error) => {
      throw new BackupFailure('copy_failed', error.message)
    })
  const { daily, weekly, monthly } = BACKUPS_KEPT
  const tag = ['--tag', 'crm-core']
  await run('backup', ...tag, '--exclude', '*.partial', folder.path)
  await run(
    ...['forget', ...tag, '--prune', '--keep-daily', String(daily)],
    ...['--keep-weekly', String(weekly), '--keep-monthly', String(monthly)]
  )
}
