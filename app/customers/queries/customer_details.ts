import {
  CUSTOMER_COLUMNS,
  CUSTOMER_FIELDS,
  type CustomerFields,
} from '#customers/domain/customer_fields'
import { read } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

/** One customer, whole. */
export interface CustomerDetails extends CustomerFields {
  id: string
  number: bigint
  version: number
  archivedAt: Date | null
  importId: string | null
  createdAt: Date
}

const COLUMNS = `id, number, version, archived_at as "archivedAt", import_id as "importId",
  created_at as "createdAt", ${CUSTOMER_FIELDS.map(
    (field) => `${CUSTOMER_COLUMNS[field]} as "${field}"`
  ).join(', ')}`

/** Reads one customer by its id. */
export const DETAILS = {
  name: 'customer_details',
  text: `select ${COLUMNS} from customers where id = $1`,
}
const FOR_UPDATE = { name: 'customer_for_update', text: `${DETAILS.text} for update` }

/** A customer of the current organization, or null. */
export function customerDetails(id: string): Promise<CustomerDetails | null> {
  return read((queryer) => queryer.first<CustomerDetails>(DETAILS, [id]))
}

/** The same, held until the transaction ends. */
export function customerForUpdate(queryer: Queryer, id: string): Promise<CustomerDetails | null> {
  return queryer.first<CustomerDetails>(FOR_UPDATE, [id])
}
