import type { CustomerRow } from '#customers/imports/customer_row'
import type { KnownCustomer } from '#customers/imports/same_customer'
import { read } from '#tenancy/organization_context'

const FIELDS = `c.id, c.number, c.name, c.organization_number, c.email, c.address_line1, c.postal_code,
  coalesce(c.import_id = $2, false) as of_this_import`

/**
 * One question for a whole batch. With good statistics each condition uses its own index. After a dry run
 * the indexes are full of rows that were rolled back, and the planner would read a whole table for every
 * single value; so a batch reads it once at most, whatever the planner thinks it knows. Not prepared by
 * name: a plan is made for the values and for the table as it is by now.
 */
const LIKE = `select ${FIELDS} from customers c
  where c.organization_id = current_setting('app.organization_id')::uuid
    and (c.number = any ($1::bigint[]) or c.organization_number = any ($3::text[])
      or c.name_sort = any ($4::text[]))`

/** The customers that any of these rows may be, by number, organisation number or name. */
export function customersLike(
  rows: readonly CustomerRow[],
  importId: string
): Promise<KnownCustomer[]> {
  return read((queryer) =>
    queryer.rows<KnownCustomer>(LIKE, [
      rows.flatMap(({ number }) => (number === null ? [] : [String(number)])),
      importId,
      rows.flatMap(({ organizationNumber }) => organizationNumber ?? []),
      rows.filter(({ organizationNumber }) => organizationNumber === null).map(({ name }) => name),
    ])
  )
}
