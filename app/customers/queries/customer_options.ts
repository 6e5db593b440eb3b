import { LOOKUP_ROWS } from '#config/limits'
import { searchWords } from '#customers/queries/customer_list'
import { read } from '#tenancy/organization_context'

/** A customer to choose, with what an invoice takes over from it. */
export interface CustomerOption {
  id: string
  number: bigint
  name: string
  organizationNumber: string | null
  addressLine1: string | null
  postalCode: string | null
  city: string | null
  countryCode: string
  email: string | null
  language: string
  paymentDays: number | null
  defaultReference: string | null
}

const COLUMNS = `c.id, c.number, c.name, c.organization_number as "organizationNumber",
  c.address_line1 as "addressLine1", c.postal_code as "postalCode", c.city,
  c.country_code as "countryCode", c.email, c.language, c.payment_days as "paymentDays",
  c.default_reference as "defaultReference"`

const FIRST = {
  name: 'customer_options_first',
  text: `select ${COLUMNS} from customers c where c.archived_at is null
    order by c.name_sort, c.id limit $1`,
}
const FOUND = {
  name: 'customer_options_found',
  text: `select ${COLUMNS} from search_customers($2) s join customers c on c.id = s
    where c.archived_at is null
    order by (c.number::text = $2 or c.organization_number = $2) desc nulls last,
      starts_with(fold_text(c.name), fold_text($2)) desc, c.name_sort, c.id
    limit $1`,
}

/** The active customers that the words mean, the likeliest first; without words the first by name. */
export function customerOptions(search: string): Promise<CustomerOption[]> {
  return read((queryer) =>
    search === ''
      ? queryer.rows<CustomerOption>(FIRST, [LOOKUP_ROWS])
      : queryer.rows<CustomerOption>(FOUND, [LOOKUP_ROWS, searchWords(search)])
  )
}
