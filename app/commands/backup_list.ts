import { BaseCommand } from '@adonisjs/core/ace'
import { BackupFolder, type KeptBackup } from '#backup/backup_folder'
import { sizeOf } from '#backup/words'

export default class BackupList extends BaseCommand {
  static override commandName = 'backup:list'
  static override description = 'List the backups that are kept, newest first'
  static override options = { startApp: true }

  override async run() {
    const folder = BackupFolder.ofInstallation()
    const backups = await folder.list()
    if (backups.length === 0) {
      this.logger.info(`There is no backup in ${folder.path}.`)
      return
    }
    const table = this.ui.table()
    table.head(['Name', 'Taken (UTC)', 'Database', 'Documents', 'Version', 'Proven'])
    for (const backup of backups) table.row(rowOf(backup))
    table.render()
  }
}

function rowOf({ name, manifest, proof }: KeptBackup): string[] {
  return [
    name,
    manifest.takenAt.slice(0, 16).replace('T', ' '),
    sizeOf(manifest.files[0]?.bytes ?? 0),
    `${manifest.documents.count} (${sizeOf(manifest.documents.bytes)})`,
    manifest.program,
    proof === null ? '–' : `${proof.ok ? 'yes' : 'FAILED'}, ${proof.provenAt.slice(0, 10)}`,
  ]
}
