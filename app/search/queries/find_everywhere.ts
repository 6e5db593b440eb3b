import { SEARCH_MATCHES_MAX, SEARCH_QUOTES_MAX } from '#config/limits'
import { parseOrganizationNumber } from '#norway/organization_number'
import { read } from '#tenancy/organization_context'

export type FoundKind = 'customer' | 'invoice' | 'quote' | 'product'

/** Something that the words mean: `title` names it, `note` tells it from others of that name. */
export interface Found {
  kind: FoundKind
  id: string
  number: string
  title: string
  note: string | null
  /** Øre; of an invoice or a quote. */
  amountMinor: bigint | null
}

/**
 * Customers and products by likeness, invoices and quotes with the number itself first and then the newest. Of
 * quotes the newest are looked through: an old one is found in their own list.
 */
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
    (select 'quote', q.id, q.number::text, q.customer_name, null, q.gross_minor
      from (select * from quotes order by number desc limit $4) q
      where q.number::text = $1 or q.search_text like (select '%' || fold_text($1) || '%')
      order by (q.number::text = $1) desc, q.number desc
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
  return read((queryer) =>
    queryer.rows<Found>(FIND, [wanted, each, SEARCH_MATCHES_MAX, SEARCH_QUOTES_MAX])
  )
}
