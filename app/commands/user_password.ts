import { args, BaseCommand } from '@adonisjs/core/ace'
import { changePassword } from '#identity/actions/change_password'
import { newPassword } from '#identity/new_password'
import { personByEmail } from '#identity/queries/person_by_email'

export default class UserPassword extends BaseCommand {
  static override commandName = 'user:password'
  static override description = 'Give a person a new password and end all their sessions'
  static override help = [
    'The password is asked for, or read from NEW_PASSWORD or standard input.',
    'Exit code: 0 changed, 1 refused, 2 no such person.',
  ]
  static override options = { startApp: true }

  @args.string({ description: 'E-mail address the person signs in with' })
  declare email: string

  override async run() {
    const person = await personByEmail(this.email)
    if (!person) return this.#fail(2, `Nobody signs in with ${this.email}.`)
    const password = await newPassword(this, [person.name, person.email])
    if (!password.ok) return this.#fail(1, password.error)

    await changePassword(person.id, password.value)
    this.logger.success(`${person.name} has a new password. All their sessions are ended.`)
    return undefined
  }

  #fail(exitCode: number, sentence: string) {
    this.logger.error(sentence)
    this.exitCode = exitCode
  }
}
