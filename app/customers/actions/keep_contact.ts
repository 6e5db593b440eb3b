import { recordActivity } from '#audit/activity'
import { err, ok, type Result } from '#support/result'
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

const ADD = {
  name: 'contact_add',
  text: `insert into customer_contacts (organization_id, id, customer_id, name, role, email, phone)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6)
    on conflict do nothing`,
}
const CHANGE = {
  name: 'contact_change',
  text: `update customer_contacts set name = $4, role = $5, email = $6, phone = $7,
      version = version + 1, updated_at = now()
    where id = $1 and customer_id = $2 and version = $3`,
}
const FIND = {
  name: 'contact_find',
  text: 'select name from customer_contacts where id = $1 and customer_id = $2',
}
const REMOVE = {
  name: 'contact_remove',
  text: 'delete from customer_contacts where id = $1 and customer_id = $2',
}

/** Adds a contact person to a customer. The same id twice is the same contact. */
export async function addContact(input: ContactInput & { fields: ContactFields }): Promise<void> {
  await transaction(async (queryer) => {
    const added = await queryer.run(ADD, [input.id, input.customerId, ...valuesOf(input.fields)])
    if (added > 0) await record('customer.contact_added', input)
  })
}

/** Changes a contact person, unless somebody else did since `version` was read. */
export function changeContact(
  input: ContactInput & { version: number; fields: ContactFields }
): Promise<Result<void, ChangeContactError>> {
  return transaction(async (queryer) => {
    const { id, customerId, version, fields } = input
    const values = [id, customerId, version, ...valuesOf(fields)]
    if ((await queryer.run(CHANGE, values)) > 0) {
      await record('customer.contact_changed', input)
      return ok()
    }
    const there = await queryer.first(FIND, [id, customerId])
    return err(there ? { type: 'changed_meanwhile' } : { type: 'not_found' })
  })
}

/** Takes a contact person away for good. Answers whether there was one. */
export function removeContact(input: ContactInput): Promise<boolean> {
  return transaction(async (queryer) => {
    const gone = await queryer.run(REMOVE, [input.id, input.customerId])
    if (gone > 0) await record('customer.contact_removed', input)
    return gone > 0
  })
}

/** The log keeps everything for ever, and a person may ask to be forgotten: so it names no contact. */
async function record(
  action: `customer.contact_${'added' | 'changed' | 'removed'}`,
  { id, customerId, actorId }: ContactInput
): Promise<void> {
  const subject = { type: 'customer_contact', id }
  await recordActivity({ action, subject, customerId, actorId })
}

function valuesOf({ name, role, email, phone }: ContactFields) {
  return [name, role, email, phone]
}
