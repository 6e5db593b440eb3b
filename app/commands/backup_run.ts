import { BaseCommand } from '@adonisjs/core/ace'
import { makeBackup } from '#backup/actions/make_backup'
import { sentenceOf, sizeOf } from '#backup/words'

export default class BackupRun extends BaseCommand {
  static override commandName = 'backup:run'
  static override description =
    'Take a backup of database and documents, also while the program runs'
  static override help = [
    'It lies in BACKUP_DIR (DATA_DIR/backups unless told). Exit code: 0 made, 1 not made,',
    '3 made, but documents were missing or damaged.',
  ]
  static override options = { startApp: true }

  override async run() {
    const stopping = new AbortController()
    process.once('SIGINT', () => stopping.abort())
    process.once('SIGTERM', () => stopping.abort())
    const outcome = await makeBackup({ reason: 'command', signal: stopping.signal })
    if (!outcome.ok) {
      this.logger.error(sentenceOf(outcome.error))
      this.exitCode = 1
      return
    }
    const { backup, problems } = outcome.value
    const { manifest, path } = backup
    const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0)
    this.logger.success(
      `${path}: ${rows} rows, ${manifest.documents.count} documents, ${sizeOf(bytes)}`
    )
    this.logger.info(`Read as ${manifest.readAs}.`)
    for (const problem of problems) this.logger.warning(sentenceOf(problem))
    if (problems.length > 0) this.exitCode = 3
  }
}
