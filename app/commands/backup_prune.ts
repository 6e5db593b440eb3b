import { BaseCommand } from '@adonisjs/core/ace'
import { pruneBackups } from '#backup/actions/prune_backups'
import { sentenceOf } from '#backup/words'
import { BACKUPS_KEPT } from '#config/limits'

const { daily, weekly, monthly } = BACKUPS_KEPT

export default class BackupPrune extends BaseCommand {
  static override commandName = 'backup:prune'
  static override description = `Remove backups older than ${daily} days, ${weekly} weeks and ${monthly} months of them`
  static override options = { startApp: true }

  override async run() {
    const outcome = await pruneBackups()
    if (!outcome.ok) {
      this.logger.error(sentenceOf(outcome.error))
      this.exitCode = 1
      return
    }
    const { removed, documents } = outcome.value
    for (const name of removed) this.logger.info(`Removed ${name}`)
    this.logger.success(`${removed.length} backups and ${documents} documents were removed.`)
  }
}
