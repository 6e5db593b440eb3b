import type { InvoiceFilter } from '#invoicing/domain/invoice_filter'
import { invoiceSearchOf } from '#invoicing/domain/invoice_search'
import { type ListPage, pageOf } from '#support/keyset'
import type { Queryer } from '#tenancy/queryer'

export interface DraftListRow {
  id: string
  customerName: string | null
  /** What the first line says. */
  firstLine: string | null
  updatedAt: Date
  /** Øre. */
  grossMinor: bigint
}

function draftList(comparison: string, direction: string, name: string) {
  return {
    name: `draft_list_${name}`,
    text: `select d.id, c.name as "customerName", d.content #>> '{lines,0,description}' as "firstLine",
        d.updated_at as "updatedAt", d.gross_minor as "grossMinor"
      from invoice_drafts d left join customers c
        on c.organization_id = d.organization_id and c.id = d.customer_id
      where d.kind = 'invoice' and ($2::uuid is null or (d.updated_at, d.id) ${comparison}
          ((select k.updated_at from invoice_drafts k where k.id = $2), $2::uuid))
        and ($3::text = '' or fold_text(coalesce(c.name, '') || ' ' || d.content::text)
          like '%' || fold_text($3) || '%'
          or c.organization_number = $4 or d.gross_minor between $5 and $6)
      order by d.updated_at ${direction}, d.id ${direction} limit $1`,
  }
}

const FORWARDS = draftList('<', 'desc', 'forwards')
const BACKWARDS = draftList('>', 'asc', 'backwards')

/** One page of drafts, the last changed first. */
export async function listDrafts(
  queryer: Queryer,
  filter: InvoiceFilter,
  size: number
): Promise<ListPage<DraftListRow>> {
  const cursorId = filter.after ?? filter.before
  const statement = filter.before ? BACKWARDS : FORWARDS
  const search = invoiceSearchOf(filter.search)
  const found = await queryer.rows<DraftListRow>(statement, [
    size + 1,
    cursorId,
    filter.search,
    search.by === 'organization_number' ? search.number : null,
    ...(search.by === 'amount' ? [search.fromMinor, search.toMinor] : [null, null]),
  ])
  if (found.length === 0 && cursorId) {
    return listDrafts(queryer, { ...filter, after: null, before: null }, size)
  }
  return pageOf(found, filter, size)
}
