import { args, BaseCommand } from '@adonisjs/core/ace'
import { proveBackup } from '#backup/actions/prove_backup'
import { sentenceOf } from '#backup/words'

export default class BackupVerify extends BaseCommand {
  static override commandName = 'backup:verify'
  static override description =
    'Prove that a backup can be restored, in a database made for it and dropped again'
  static override help = ['Exit code: 0 proven, 1 not.']
  static override options = { startApp: true }

  @args.string({ description: 'Name of the backup; the newest unless told', required: false })
  declare name?: string

  override async run() {
    const stopping = new AbortController()
    process.once('SIGINT', () => stopping.abort())
    process.once('SIGTERM', () => stopping.abort())
    const { backup, problems } = await proveBackup({
      reason: 'command',
      signal: stopping.signal,
      ...(this.name === undefined ? {} : { name: this.name }),
    })
    for (const problem of problems) this.logger.error(sentenceOf(problem))
    if (problems.length > 0) this.exitCode = 1
    else this.logger.success(`${backup?.name} was restored, compared and found whole.`)
  }
}
