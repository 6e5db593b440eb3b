import type { CustomerRow } from '#customers/imports/customer_row'
import type { KnownCustomer } from '#customers/imports/same_customer'
import { read } from '#tenancy/organization_context'

const FIELDS = `id, number, name, organization_number, email, address_line1, postal_code,
  coalesce(import_id = $2, false) as of_this_import`
const HERE = `organization_id = current_setting('app.organization_id')::uuid`

/** Three questions and not one with `or`, so that each uses its own index. */
const LIKE = {
  name: 'customers_like_rows',
  text: `select ${FIELDS} from customers where ${HERE} and number = any($1::bigint[])
    union
    select ${FIELDS} from customers where ${HERE} and organization_number = any($3::text[])
    union
    select ${FIELDS} from customers where ${HERE} and name_sort = any($4::text[])`,
}

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
