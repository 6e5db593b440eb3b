import type { CustomerRow } from '#customers/imports/customer_row'
import type { KnownCustomer } from '#customers/imports/same_customer'
import { read } from '#tenancy/organization_context'

const FIELDS = `c.id, c.number, c.name, c.organization_number, c.email, c.address_line1, c.postal_code,
  coalesce(c.import_id = $2, false) as of_this_import`

/** The rows that have one of the values in an indexed column: a look-up for each, whatever the planner knows. */
const having = (column: string, values: string) => `select ${FIELDS} from unnest(${values}) wanted
  cross join lateral (
    select * from customers
    where organization_id = current_setting('app.organization_id')::uuid and ${column} = wanted
    offset 0) c`

/**
 * Three questions and not one with `or`, so that each uses its own index. Not prepared by name: in a long
 * import the table grows from nothing, and a plan made for nothing reads all of it for every batch.
 */
const LIKE = `${having('number', '$1::bigint[]')}
  union
  ${having('organization_number', '$3::text[]')}
  union
  ${having('name_sort', '$4::text[]')}`

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
