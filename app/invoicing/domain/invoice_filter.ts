import { cleanLine } from '#support/clean_text'
import { isIsoDate } from '#support/clock'
import { type Cursor, cursorOf } from '#support/keyset'

export const INVOICE_TABS = ['drafts', 'unpaid', 'overdue', 'paid', 'all'] as const
export type InvoiceTab = (typeof INVOICE_TABS)[number]

export const INVOICE_SORTS = ['number', 'issued', 'due', 'amount'] as const
export type InvoiceSort = (typeof INVOICE_SORTS)[number]

/** The limits of time that a list can have, as they stand in the address. ISO days. */
export const DATE_LIMITS = ['issuedFrom', 'issuedTo', 'dueFrom', 'dueTo'] as const
export type DateLimit = (typeof DATE_LIMITS)[number]

/** Which invoices a list shows, in which order, from where on: all of it stands in the address. */
export interface InvoiceFilter extends Cursor, Record<DateLimit, string | null> {
  tab: InvoiceTab
  search: string
  sort: InvoiceSort
  descending: boolean
}

const SEARCH_MAX = 200
/** The newest first, unless something else is asked for. */
const USUAL_ORDER = '-number'

/** Reads an address. What it does not understand it leaves out: a link is never refused. */
export function invoiceFilterOf(query: Record<string, unknown>): InvoiceFilter {
  const word = (value: unknown) => (typeof value === 'string' ? cleanLine(value) : '')
  const day = (value: unknown) => (isIsoDate(word(value)) ? word(value) : null)
  const order = word(query.sort) || USUAL_ORDER
  const sort = INVOICE_SORTS.find((name) => name === order.replace(/^-/, ''))
  return {
    ...cursorOf(query),
    tab: INVOICE_TABS.find((tab) => tab === query.tab) ?? 'unpaid',
    search: word(query.q).slice(0, SEARCH_MAX),
    issuedFrom: day(query.issuedFrom),
    issuedTo: day(query.issuedTo),
    dueFrom: day(query.dueFrom),
    dueTo: day(query.dueTo),
    sort: sort ?? 'number',
    descending: sort ? order.startsWith('-') : true,
  }
}

/** The address parts of a filter, without what is usual; changing anything starts at the first page. */
export function invoiceFilterQuery(
  filter: InvoiceFilter,
  changes: Partial<InvoiceFilter> = {}
): Record<string, string> {
  const changed = { ...filter, after: null, before: null, ...changes }
  const order = `${changed.descending ? '-' : ''}${changed.sort}`
  const parts: Record<string, string | null> = {
    tab: changed.tab === 'unpaid' ? null : changed.tab,
    q: changed.search,
    sort: order === USUAL_ORDER ? null : order,
    after: changed.after,
    before: changed.before,
  }
  for (const limit of DATE_LIMITS) parts[limit] = changed[limit]
  return Object.fromEntries(
    Object.entries(parts).filter((part): part is [string, string] => Boolean(part[1]))
  )
}

/** Is anything left out of the tab that would be in it otherwise? */
export function isNarrowed(filter: InvoiceFilter): boolean {
  return filter.search !== '' || DATE_LIMITS.some((limit) => filter[limit] !== null)
}

/** The limits that let nothing through, because they lie before those they follow. */
export function crossedLimits(filter: InvoiceFilter): DateLimit[] {
  const crossed = (from: string | null, to: string | null) =>
    from !== null && to !== null && to < from
  return [
    ...(crossed(filter.issuedFrom, filter.issuedTo) ? (['issuedTo'] as const) : []),
    ...(crossed(filter.dueFrom, filter.dueTo) ? (['dueTo'] as const) : []),
  ]
}
