import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import { addMember } from '#identity/actions/add_member'
import { createUser } from '#identity/actions/create_user'
import { isRole, ROLES, type Role } from '#identity/identity'
import { newPassword } from '#identity/new_password'
import { organizationIdByNumber } from '#identity/queries/organization_by_number'
import { isEmail } from '#identity/validators/person'
import { parseOrganizationNumber } from '#norway/organization_number'
import { inOrganization } from '#tenancy/organization_context'

export default class UserCreate extends BaseCommand {
  static override commandName = 'user:create'
  static override description = 'Make a person who can sign in'
  static override help = [
    'The password is asked for, or read from NEW_PASSWORD or standard input.',
    'Exit code: 0 made, 1 refused, 2 arguments wrong.',
  ]
  static override options = { startApp: true }

  @args.string({ description: 'E-mail address to sign in with' })
  declare email: string

  @flags.string({ description: 'Name of the person' })
  declare name?: string

  @flags.string({ description: 'Organisation number of a firm to be a member of' })
  declare organization?: string

  @flags.string({ description: `Role in the firm: ${ROLES.join(', ')}`, default: 'reader' })
  declare role: string

  override async run() {
    const { role } = this
    if (!isEmail(this.email)) return this.#fail(2, `${this.email} is no e-mail address.`)
    if (!isRole(role)) return this.#fail(2, `A role is one of ${ROLES.join(', ')}.`)
    const organizationId = await this.#organizationId()
    if (organizationId === undefined) return undefined

    const name = this.name ?? String(await this.prompt.ask('Name'))
    const password = await newPassword(this, [name, this.email])
    if (!password.ok) return this.#fail(1, password.error)
    const person = await createUser({ email: this.email, name, password: password.value })
    if (!person.ok) return this.#fail(1, `Somebody signs in with ${this.email} already.`)
    if (organizationId) await this.#join(organizationId, person.value, role)
    this.logger.success(`${name} can sign in as ${this.email}.`)
    return undefined
  }

  /** Null: none was named. Undefined: it was refused. */
  async #organizationId(): Promise<string | null | undefined> {
    if (!this.organization) return null
    const number = parseOrganizationNumber(this.organization)
    const id = number.ok ? await organizationIdByNumber(number.value) : null
    if (!id) this.#fail(2, `There is no firm with the organisation number ${this.organization}.`)
    return id ?? undefined
  }

  #join(organizationId: string, personId: string, role: Role) {
    return inOrganization(organizationId, () => addMember({ personId, role, actorId: null }))
  }

  #fail(exitCode: number, sentence: string) {
    this.logger.error(sentence)
    this.exitCode = exitCode
  }
}
