import { createCustomer } from '#customers/actions/create_customer'
import { emptyCustomer, type CustomerFields } from '#customers/domain/customer_fields'
import { newId } from '#support/id'
import { inOrganization, read } from '#tenancy/organization_context'
import type { Person } from '#tests/support/cast'
import { Visitor } from '#tests/support/visitor'

/** A customer of the person's firm; answers its id. */
export async function customerOf(
  person: Person,
  name: string,
  fields: Partial<CustomerFields> = {}
): Promise<string> {
  const id = newId()
  await inOrganization(person.organizationId, () =>
    createCustomer({ id, fields: { ...emptyCustomer(name), ...fields }, actorId: person.id })
  )
  return id
}

/** What the form of a customer sends when little is filled in. */
export function customerForm(name: string, more: Record<string, string> = {}) {
  return { kind: 'company', name, countryCode: 'NO', language: 'nb', ...more }
}

/** The page that a person gets at an address. */
export async function pageOf(person: Person, path: string): Promise<string> {
  const visitor = await Visitor.signedIn(person)
  const answer = await visitor.get(path)
  return answer.text
}

/** Rows of the person's firm, read under its wall. */
export function rowsOf<Row>(person: Person, sql: string, values: unknown[] = []): Promise<Row[]> {
  return inOrganization(person.organizationId, () =>
    read((queryer) => queryer.rows<Row>(sql, values))
  )
}
