import { readFile } from 'node:fs/promises'
import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import { BackupFolder } from '#backup/backup_folder'
import { fetchFromPlace, namesIn } from '#backup/copy_to_place'
import { problemOf } from '#backup/domain/problem'
import { secondPlace } from '#backup/places/configured_place'
import { sentenceOf } from '#backup/words'

export default class BackupFetch extends BaseCommand {
  static override commandName = 'backup:fetch'
  static override description =
    'Bring a backup back from the second place (BACKUP_COPY_TO), to be restored'
  static override help = ['Without a name it lists what is there. Exit code: 0 done, 1 not.']
  static override options = { startApp: true }

  @args.string({ description: 'Name of the backup', required: false })
  declare name?: string

  @flags.string({
    description: 'File with the secret key (AGE-SECRET-KEY-1…) it was encrypted for',
  })
  declare identity?: string

  override async run() {
    try {
      await this.#fetch()
    } catch (error) {
      this.logger.error(sentenceOf(problemOf(error)))
      this.exitCode = 1
    }
  }

  async #fetch() {
    const second = secondPlace()
    if (second?.kind !== 'place') {
      this.logger.error(
        'BACKUP_COPY_TO names no folder and no bucket. What restic keeps, restic restores.'
      )
      this.exitCode = 1
      return
    }
    const { place } = second
    if (this.name === undefined) {
      for (const name of namesIn(await place.keys())) this.logger.info(name)
      return
    }
    const identities = this.identity ? await keysIn(this.identity) : []
    const folder = BackupFolder.ofInstallation()
    const { path } = await fetchFromPlace({ folder, place, name: this.name, identities })
    this.logger.success(`${path} is here; backup:restore ${this.name} restores it.`)
  }
}

/** As age-keygen writes it: comments, and one key a line. */
async function keysIn(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8')
  return text.split('\n').filter((line) => line.startsWith('AGE-SECRET-KEY-'))
}
