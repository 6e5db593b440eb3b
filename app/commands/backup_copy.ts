import { BaseCommand } from '@adonisjs/core/ace'
import { copyBackups } from '#backup/actions/copy_backups'
import { sentenceOf, sizeOf } from '#backup/words'

export default class BackupCopy extends BaseCommand {
  static override commandName = 'backup:copy'
  static override description =
    'Copy what is kept to the second place (BACKUP_COPY_TO), as each night'
  static override help = ['Exit code: 0 copied, 1 not, 2 no second place is set.']
  static override options = { startApp: true }

  override async run() {
    const outcome = await copyBackups({ reason: 'command' })
    if (!outcome.ok) {
      this.logger.error(sentenceOf(outcome.error))
      this.exitCode = 1
    } else if (outcome.value === null) {
      this.logger.error(
        'BACKUP_COPY_TO is not set: a folder, s3://bucket/prefix or restic:REPOSITORY.'
      )
      this.exitCode = 2
    } else {
      this.logger.success(`The second place is up to date; ${sizeOf(outcome.value)} went over.`)
    }
  }
}
