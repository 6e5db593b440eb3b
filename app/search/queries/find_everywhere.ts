import { SEARCH_MATCHES_MAX } from '#config/limits'
import { parseOrganizationNumber } from '#norway/organization_number'
import { read } from '#tenancy/organization_context'

export type FoundKind = 'customer' | 'invoice' | 'product'

/** Something that the words mean: `title` names it, `note` tells it from others of that name. */
export interface Found {
  kind: FoundKind
  id: string
  number: string
  title: string
  note: string | null
  /** Øre; of an invoice. */
  amountMinor: bigint | null
}

/** Customers and products by likeness, invoices with the number itself first and then the newest. */
const FIND = {
  name: 'find_everywhere',
  text: `
    (select 'customer' as kind, c.id, c.number::text as number, c.name as title, c.city as note,
        null::bigint as "amountMinor"
      from search_customers($1) s join customers c on c.id = s
      where c.archived_at is null
      order by (c.number::text = $1 or c.organization_number = $1) desc nulls last,
        starts_with(fold_text(c.name), fold_text($1)) desc, c.name_sort, c.id
      limit $2)
    union all
    (select 'invoice', i.id, i.number::text, i.customer_name, i.your_reference, i.gross_minor
      from search_invoices($1, 'all', null, null, null, null, $3) s join invoices i on i.id = s
      order by (i.number::text = $1) desc, i.number desc
      limit $2)
    union all
    (select 'product', p.id, p.number, p.name, null, null
      from search_products($1) s join products p on p.id = s
      where p.archived_at is null
      order by (p.number = $1) desc, starts_with(fold_text(p.name), fold_text($1)) desc,
        p.name_sort, p.id
      limit $2)`,
}

/** At most `each` of every kind, of the organization that asks. */
export function findEverywhere(words: string, each: number): Promise<Found[]> {
  const organizationNumber = parseOrganizationNumber(words)
  const wanted = organizationNumber.ok ? organizationNumber.value : words
  return read((queryer) => queryer.rows<Found>(FIND, [wanted, each, SEARCH_MATCHES_MAX]))
}
