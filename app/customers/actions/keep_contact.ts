import { recordActivity } from '#audit/activity'
import CustomerContact from '#customers/models/customer_contact'
import { err, ok, type Result } from '#support/result'
import { isUniqueViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'

export interface ContactFields {
  name: string
  role: string | null
  email: string | null
  phone: string | null
}

export interface ContactInput {
  id: string
  customerId: string
  actorId: string | null
}

export type ChangeContactError = { type: 'not_found' } | { type: 'changed_meanwhile' }

/** Adds a contact person to a customer. The same id twice is the same contact. */
export async function addContact(input: ContactInput & { fields: ContactFields }): Promise<void> {
  try {
    await transaction(async () => {
      const { id, customerId, fields } = input
      if (await CustomerContact.find(id)) return
      await CustomerContact.create({ id, customerId, ...fields })
      await record('customer.contact_added', input)
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
}

/** Changes a contact person, unless somebody else did since `version` was read. */
export function changeContact(
  input: ContactInput & { version: number; fields: ContactFields }
): Promise<Result<void, ChangeContactError>> {
  return transaction(async () => {
    const contact = await contactForUpdate(input)
    if (!contact) return err({ type: 'not_found' as const })
    if (contact.version !== input.version) return err({ type: 'changed_meanwhile' as const })

    await contact.merge({ ...input.fields, version: contact.version + 1 }).save()
    await record('customer.contact_changed', input)
    return ok()
  })
}

/** Takes a contact person away for good. Answers whether there was one. */
export function removeContact(input: ContactInput): Promise<boolean> {
  return transaction(async () => {
    const contact = await contactForUpdate(input)
    if (!contact) return false
    await contact.delete()
    await record('customer.contact_removed', input)
    return true
  })
}

function contactForUpdate({ id, customerId }: ContactInput): Promise<CustomerContact | null> {
  return CustomerContact.query().where({ id, customerId }).forUpdate().first()
}

/** The log keeps everything for ever, and a person may ask to be forgotten: so it names no contact. */
async function record(
  action: `customer.contact_${'added' | 'changed' | 'removed'}`,
  { id, customerId, actorId }: ContactInput
): Promise<void> {
  const subject = { type: 'customer_contact', id }
  await recordActivity({ action, subject, customerId, actorId })
}
