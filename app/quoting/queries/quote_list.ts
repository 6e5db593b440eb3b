import type { QuoteFilter } from '#quoting/domain/quote_filter'
import type { QuoteAnswer } from '#quoting/queries/quote_answers'
import { type ListPage, pageOf } from '#support/keyset'
import type { Queryer } from '#tenancy/queryer'

export interface QuoteListRow {
  id: string
  number: bigint
  customerName: string
  issueDate: string
  validUntil: string
  grossMinor: bigint
  answer: QuoteAnswer | null
  isInvoiced: boolean
}

/**
 * Which quotes stand behind a tab, `$4`, on a day, `$5`. The answer is asked for at each quote, so that PostgreSQL
 * follows the numbers and stops when the page is full; joined, it would read all quotes and sort them.
 */
const BEHIND_TAB = `case $4::text
    when 'open' then a.answer is null and q.valid_until >= $5::date
    when 'expired' then a.answer is null and q.valid_until < $5::date
    else a.answer = $4 end`

function quoteList(comparison: string, direction: string, name: string) {
  return {
    name: `quote_list_${name}`,
    text: `select q.id, q.number, q.customer_name as "customerName", q.issue_date as "issueDate",
        q.valid_until as "validUntil", q.gross_minor as "grossMinor", a.answer,
        exists (select from quote_invoices m
          where m.organization_id = q.organization_id and m.quote_id = q.id) as "isInvoiced"
      from quotes q cross join lateral (select (select g.answer from quote_answers g
        where g.organization_id = q.organization_id and g.quote_id = q.id) as answer) a
      where ($2::uuid is null or q.number ${comparison}
          (select k.number from quotes k where k.id = $2))
        and ${BEHIND_TAB}
        and ($3::text = '' or q.search_text like (select '%' || fold_text($3) || '%'))
      order by q.number ${direction} limit $1`,
  }
}

const FORWARDS = quoteList('<', 'desc', 'forwards')
const BACKWARDS = quoteList('>', 'asc', 'backwards')

/** One page of the quotes behind a tab, the newest first. @param on the ISO day that decides what is over */
export async function listQuotes(
  queryer: Queryer,
  filter: QuoteFilter,
  { on, size }: { on: string; size: number }
): Promise<ListPage<QuoteListRow>> {
  const cursorId = filter.after ?? filter.before
  const statement = filter.before ? BACKWARDS : FORWARDS
  const values = [size + 1, cursorId, filter.search, filter.tab, on]
  const found = await queryer.rows<QuoteListRow>(statement, values)
  if (found.length === 0 && cursorId) {
    return listQuotes(queryer, { ...filter, after: null, before: null }, { on, size })
  }
  return pageOf(found, filter, size)
}

const DRAFTS = {
  name: 'quote_draft_list',
  text: `select d.id, c.name as "customerName", d.content #>> '{lines,0,description}' as "firstLine",
      d.updated_at as "updatedAt", d.gross_minor as "grossMinor"
    from invoice_drafts d left join customers c
      on c.organization_id = d.organization_id and c.id = d.customer_id
    where d.kind = 'quote' and ($2::text = ''
      or fold_text(coalesce(c.name, '') || ' ' || d.content::text) like '%' || fold_text($2) || '%')
    order by d.updated_at desc, d.id desc limit $1`,
}

export interface QuoteDraftRow {
  id: string
  customerName: string | null
  firstLine: string | null
  updatedAt: Date
  grossMinor: bigint
}

/** Quotes that are being written, the last changed first. */
export function listQuoteDrafts(
  queryer: Queryer,
  search: string,
  most: number
): Promise<QuoteDraftRow[]> {
  return queryer.rows<QuoteDraftRow>(DRAFTS, [most, search])
}

const TABS = {
  name: 'quote_tabs',
  text: `select d.drafts, q.* from
      (select count(*)::int as drafts from invoice_drafts where kind = 'quote') d,
      (select count(*) filter (where a.answer is null and q.valid_until >= $1)::int as open,
        coalesce(sum(q.gross_minor) filter (where a.answer is null and q.valid_until >= $1), 0)::bigint
          as "openMinor",
        count(*) filter (where a.answer = 'accepted')::int as accepted,
        count(*) filter (where a.answer = 'declined')::int as declined,
        count(*) filter (where a.answer is null and q.valid_until < $1)::int as expired
      from quotes q left join quote_answers a
        on a.organization_id = q.organization_id and a.quote_id = q.id) q`,
}

export interface QuoteTabs {
  drafts: number
  open: number
  openMinor: bigint
  accepted: number
  declined: number
  expired: number
}

/** How many stand behind each tab. @param on the ISO day that decides what is over */
export async function quoteTabs(queryer: Queryer, on: string): Promise<QuoteTabs> {
  const [tabs] = await queryer.rows<QuoteTabs>(TABS, [on])
  return tabs!
}
