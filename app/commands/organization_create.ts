import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import { createOrganization } from '#identity/actions/create_organization'
import { personByEmail } from '#identity/queries/person_by_email'
import { readFirmWithPlace } from '#identity/validators/firm_with_place'
import { readLastInvoiceNumber } from '#identity/validators/setup'
import { isUniqueViolation } from '#tenancy/database_errors'

export default class OrganizationCreate extends BaseCommand {
  static override commandName = 'organization:create'
  static override description = 'Found one more firm, owned by a person who can sign in'
  static override help = ['Exit code: 0 founded, 1 refused, 2 arguments wrong.']
  static override options = { startApp: true }

  @args.string({ description: 'Name of the firm' })
  declare name: string

  @flags.string({ description: 'Organisation number, nine digits', required: true })
  declare number: string

  @flags.string({ description: 'E-mail address of the owner', required: true })
  declare owner: string

  @flags.string({ description: 'AS, ASA, ENK, ANS, DA, NUF, SA …', default: 'AS' })
  declare form: string

  @flags.boolean({ description: 'Registered for MVA' })
  declare vat?: boolean

  @flags.boolean({ description: 'In Foretaksregisteret (AS, ASA and SA always are)' })
  declare registered?: boolean

  @flags.string({ description: 'Street address', required: true })
  declare address: string

  @flags.string({ description: 'Postal code; the place is looked up', required: true })
  declare postalCode: string

  @flags.string({ description: 'Bank account, eleven digits' })
  declare account?: string

  @flags.string({ description: 'E-mail address of the firm' })
  declare email?: string

  @flags.string({ description: 'The last invoice number used before', default: '0' })
  declare lastInvoiceNumber: string

  override async run() {
    const owner = await personByEmail(this.owner)
    if (!owner) return this.#fail(2, `Nobody signs in with ${this.owner}. Run user:create first.`)
    const lastInvoiceNumber = readLastInvoiceNumber({ lastInvoiceNumber: this.lastInvoiceNumber })
    const firm = await readFirmWithPlace(this.#form())
    if (!firm.ok) {
      const fields = Object.entries(firm.error).map(([field, problem]) => `${field} (${problem})`)
      return this.#fail(2, `Not understood: ${fields.join(', ')}.`)
    }
    if (lastInvoiceNumber === null) return this.#fail(2, 'An invoice number is a whole number.')

    try {
      await createOrganization({ ...firm.value, lastInvoiceNumber, ownerId: owner.id })
    } catch (error) {
      if (!isUniqueViolation(error, 'organizations_number')) throw error
      return this.#fail(1, `There is a firm with the organisation number ${this.number} already.`)
    }
    this.logger.success(`${this.name} is founded. ${owner.name} owns it.`)
    return undefined
  }

  #form() {
    return {
      name: this.name,
      organizationNumber: this.number,
      legalForm: this.form.toUpperCase(),
      vatRegistered: this.vat ? '1' : '',
      inForetaksregisteret: this.registered ? '1' : '',
      addressLine1: this.address,
      postalCode: this.postalCode,
      bankAccount: this.account,
      email: this.email,
    }
  }

  #fail(exitCode: number, sentence: string) {
    this.logger.error(sentence)
    this.exitCode = exitCode
  }
}
