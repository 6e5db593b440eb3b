import { BaseCommand, flags } from '@adonisjs/core/ace'

/** Stands in the list of commands; bin/console.ts itself calls the doctor, before any command is loaded. */
export default class Doctor extends BaseCommand {
  static override commandName = 'doctor'
  static override description =
    'Tell how the program is and what to do, also when it does not start'
  static override help = [
    'Exit code: 0 all is well, 1 something is worth a look, 2 something must be done.',
  ]

  @flags.string({ description: 'nb, nn or en; otherwise as the terminal, else bokmål' })
  declare language?: string
}
