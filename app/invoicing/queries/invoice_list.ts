import { SEARCH_MATCHES_MAX } from '#config/limits'
import {
  DATE_LIMITS,
  type InvoiceFilter,
  type InvoiceSort,
  type InvoiceTab,
} from '#invoicing/domain/invoice_filter'
import { type InvoiceSearch, invoiceSearchOf } from '#invoicing/domain/invoice_search'
import { type ListPage, pageOf } from '#support/keyset'
import type { Queryer, Statement } from '#tenancy/queryer'

export interface InvoiceListRow {
  id: string
  number: bigint
  customerId: string
  customerName: string
  yourReference: string | null
  /** ISO days. */
  issueDate: string
  dueDate: string
  /** Øre. */
  amountMinor: bigint
  openMinor: bigint
  creditedMinor: bigint
  /** How it got to its customer, as far as is known. */
  sentBy: 'mail' | 'post' | null
  /** Did the search stop at its limit, so that there may be more? */
  isCapped: boolean
}

export interface InvoiceListInput {
  filter: InvoiceFilter
  /** ISO day that decides what is overdue. */
  on: string
  size: number
}

/**
 * Looked up by index for the rows of the page alone. No EXISTS: PostgreSQL may answer that by reading all mails
 * of the firm at once, as if every row of the list were wanted.
 */
const SENT_BY = `coalesce(
    (select 'mail' from mails m where m.organization_id = i.organization_id
      and m.subject_id = i.id and m.kind = 'invoice' and m.state = 'sent' limit 1),
    (select 'post' from postings p where p.organization_id = i.organization_id
      and p.invoice_id = i.id limit 1))`

type IssuedTab = Exclude<InvoiceTab, 'drafts'>

const STATES: Record<IssuedTab, string | null> = {
  unpaid: 'r.open_minor > 0',
  overdue: 'r.open_minor > 0 and r.due_date < $1',
  paid: 'r.open_minor <= 0 and r.amount_minor >= 0',
  all: null,
}

/** What the search function calls them. */
const SEARCH_STATES: Record<IssuedTab, string> = {
  unpaid: 'open',
  overdue: 'open',
  paid: 'settled',
  all: 'all',
}

/** The column that each tab is sorted by: what it reads from has an index for it. */
const KEYS: Record<InvoiceSort, { ofReceivable: string; ofInvoice: string }> = {
  number: { ofReceivable: 'r.number', ofInvoice: 'i.number' },
  issued: { ofReceivable: 'r.issue_date', ofInvoice: 'i.issue_date' },
  due: { ofReceivable: 'r.due_date', ofInvoice: 'i.due_date' },
  amount: { ofReceivable: 'r.amount_minor', ofInvoice: 'i.gross_minor' },
}

const CURSOR_KEYS: Record<InvoiceSort, string> = {
  number: 'number',
  issued: 'issue_date',
  due: 'due_date',
  amount: 'gross_minor',
}

/** One page of issued invoices, with what is open of each. */
export async function invoiceList(
  queryer: Queryer,
  { filter, on, size }: InvoiceListInput
): Promise<ListPage<InvoiceListRow>> {
  const cursorId = filter.after ?? filter.before
  const limits = DATE_LIMITS.map((limit) => filter[limit])
  const search = invoiceSearchOf(filter.search)
  const values = [on, cursorId, searchValue(search), ...limits]
  const found = await queryer.rows<InvoiceListRow>(statement(filter, search, size + 1), values)
  if (found.length === 0 && cursorId) {
    const atTop = { ...filter, after: null, before: null }
    return invoiceList(queryer, { filter: atTop, on, size })
  }
  return pageOf(found, filter, size)
}

/**
 * Every combination has its own text: PostgreSQL finds the index that it needs. The number of rows is part
 * of it, because PostgreSQL plans for a tenth of the table when it does not know how many it must bring.
 */
function statement(filter: InvoiceFilter, search: InvoiceSearch, most: number): Statement | string {
  const tab = filter.tab === 'drafts' ? 'all' : filter.tab
  const key = KEYS[filter.sort][tab === 'all' ? 'ofInvoice' : 'ofReceivable']
  const number = tab === 'all' ? 'i.number' : 'r.number'
  const downwards = filter.descending !== (filter.before !== null)
  const direction = downwards ? 'desc' : 'asc'
  const order =
    filter.sort === 'number'
      ? `${number} ${direction}`
      : `${key} ${direction}, ${number} ${direction}`
  const searched = filter.search === '' ? null : SEARCHES[search.by](tab)
  const conditions = [
    STATES[tab],
    searched && 'i.id = any ((select ids from found)::uuid[])',
    ...(filter.search !== '' && search.by === 'words' ? [] : dateConditions(filter, tab)),
    (filter.after ?? filter.before) &&
      `(${key}, ${number}) ${downwards ? '<' : '>'} (${cursorKey(CURSOR_KEYS[filter.sort])}, ${cursorKey('number')})`,
  ].filter(Boolean)

  const text = `with given as (select 1 from (values ($1::date, $2::uuid, $3::${TYPES[search.by]},
      $4::date, $5::date, $6::date, $7::date)) as all_parameters_have_types)
      ${searched ? `, found as materialized (select array(${searched}) as ids)` : ''}
    select i.id, i.number, i.customer_id as "customerId", i.customer_name as "customerName",
      i.your_reference as "yourReference", i.issue_date as "issueDate", i.due_date as "dueDate",
      r.amount_minor as "amountMinor", r.open_minor as "openMinor",
      r.credited_minor as "creditedMinor", ${SENT_BY} as "sentBy",
      ${searched ? `(select cardinality(ids) from found) >= ${SEARCH_MATCHES_MAX}` : 'false'} as "isCapped"
    from invoices i join receivables r
      on r.organization_id = i.organization_id and r.invoice_id = i.id
    ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
    order by ${order} limit ${most}`
  const isUsual = filter.search === '' && DATE_LIMITS.every((limit) => filter[limit] === null)
  return isUsual ? { name: `invoice_list_${most}_${nameOf(filter, tab)}`, text } : text
}

function cursorKey(column: string): string {
  return `(select k.${column} from invoices k where k.id = $2)`
}

function dateConditions(filter: InvoiceFilter, tab: IssuedTab): (string | null)[] {
  const of = tab === 'all' ? 'i' : 'r'
  return [
    filter.issuedFrom && `${of}.issue_date >= $4`,
    filter.issuedTo && `${of}.issue_date <= $5`,
    filter.dueFrom && `${of}.due_date >= $6`,
    filter.dueTo && `${of}.due_date <= $7`,
  ]
}

/** What `$3` is: words, an organisation number, or the ends of an amount. */
function searchValue(search: InvoiceSearch): string {
  if (search.by === 'words') return search.words
  if (search.by === 'organization_number') return search.number
  return `{${search.fromMinor},${search.toMinor}}`
}

/** Search looks within the tab and the dates, so that its bound is not used up by what is not shown. */
function foundByWords(tab: IssuedTab): string {
  const last = tab === 'overdue' ? 'least($7::date, $1::date - 1)' : '$7'
  return `select search_invoices($3, '${SEARCH_STATES[tab]}', $4, $5, $6, ${last},
    ${SEARCH_MATCHES_MAX})`
}

const TYPES = { words: 'text', organization_number: 'text', amount: 'bigint[]' }
const AMOUNT = 'between ($3::bigint[])[1] and ($3::bigint[])[2]'

const SEARCHES: Record<InvoiceSearch['by'], (tab: IssuedTab) => string> = {
  words: foundByWords,
  organization_number: (tab) => `${foundByWords(tab)} union
    (select r.invoice_id from receivables r where r.customer_id in (
        select c.id from customers c where c.organization_number = $3)
      ${STATES[tab] === null ? '' : `and ${STATES[tab]}`}
      order by r.number desc limit ${SEARCH_MATCHES_MAX})`,
  /** The amount of the invoice, or what is still to be paid of it. */
  amount: () => `
    (select x.id from invoices x where x.gross_minor ${AMOUNT}
      order by x.gross_minor limit ${SEARCH_MATCHES_MAX})
    union
    (select y.invoice_id from receivables y where y.open_minor > 0 and y.open_minor ${AMOUNT}
      limit ${SEARCH_MATCHES_MAX})`,
}

function nameOf({ sort, descending, after, before }: InvoiceFilter, tab: IssuedTab): string {
  const cursor = after ? 'after' : before ? 'before' : 'top'
  return [tab, sort, descending ? 'down' : 'up', cursor].join('_')
}
