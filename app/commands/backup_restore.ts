import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import { restoreBackup } from '#backup/actions/restore_backup'
import type { LostNumbers } from '#backup/queries/lost_numbers'
import { sentenceOf } from '#backup/words'

export default class BackupRestore extends BaseCommand {
  static override commandName = 'backup:restore'
  static override description =
    'Restore a backup, or a dump that pg_dump made of this program’s database'
  static override help = [
    'FROM is a name from backup:list, a folder with a backup in it, or a file (pg_dump -Fc, SQL, SQL with gzip).',
    'It is restored beside the present database and compared first. Then the present one is taken out of use,',
    'backed up, and kept under another name. Everybody signs in again; restart the program afterwards.',
    'Exit code: 0 restored, 1 not, 2 not confirmed.',
  ]
  static override options = { startApp: true }

  @args.string({ description: 'What to restore' })
  declare from: string

  @flags.string({ description: 'Name of the database to replace, instead of typing it when asked' })
  declare replace?: string

  @flags.boolean({ description: 'Go on with the present APP_KEY where the backup has another' })
  declare newKey?: boolean

  @flags.boolean({ description: 'Replace the present database though it cannot be backed up' })
  declare withoutFreshBackup?: boolean

  override async run() {
    const stopping = new AbortController()
    process.once('SIGINT', () => stopping.abort())
    process.once('SIGTERM', () => stopping.abort())
    this.logger.info(
      'Restoring beside the present database, comparing, bringing up to this version …'
    )
    const outcome = await restoreBackup({
      from: this.from,
      withNewKey: this.newKey ?? false,
      withoutFreshBackup: this.withoutFreshBackup ?? false,
      confirm: (replaced) => this.#confirm(replaced),
      signal: stopping.signal,
    })
    if (!outcome.ok) return this.#refuse(outcome.error)

    const { before, fresh, problems } = outcome.value
    for (const problem of problems) this.logger.warning(sentenceOf(problem))
    if (fresh) this.logger.info(`The last state before is the backup ${fresh.name}.`)
    if (before)
      this.logger.info(`The database before is still there as ${before}; drop it when all is well.`)
    this.logger.success('Restored. Restart the program; everybody signs in again.')
    return undefined
  }

  async #confirm({ database, lost }: { database: string; lost: LostNumbers[] }): Promise<boolean> {
    this.logger.warning(
      `The database ${database} is not empty; what it got since the backup will be gone.`
    )
    if (lost.length === 0) this.logger.info('No number was given since.')
    for (const { firm, kind, from, to } of lost) {
      this.logger.warning(`${firm}: ${kind} numbers ${from}–${to} would be given once more`)
    }
    if (this.replace !== undefined) return this.replace === database
    if (!process.stdin.isTTY) return false
    const typed: string = await this.prompt.ask(`Type ${database} to replace it`)
    return typed.trim() === database
  }

  #refuse(error: Parameters<typeof sentenceOf>[0] | { code: 'declined' }): void {
    if (error.code === 'declined') {
      this.logger.error(
        'Nothing was changed: the name of the database was not typed (--replace=NAME).'
      )
      this.exitCode = 2
      return
    }
    this.logger.error(sentenceOf(error))
    this.exitCode = 1
  }
}
