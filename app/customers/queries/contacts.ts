import type { CustomerContact } from '#customers/queries/customer_page'
import { read } from '#tenancy/organization_context'

const CONTACT = {
  name: 'contact',
  text: `select id, name, role, email, phone, version from customer_contacts
    where id = $1 and customer_id = $2`,
}

/** A contact person of a customer, or null. */
export function customerContact(id: string, customerId: string): Promise<CustomerContact | null> {
  return read((queryer) => queryer.first<CustomerContact>(CONTACT, [id, customerId]))
}
