import { cleanLine } from '#support/clean_text'
import { cursorOf, type Cursor } from '#support/keyset'
import type { CustomerKind } from '#customers/domain/customer_fields'

export const CUSTOMER_SORTS = ['name', 'number', 'city', 'outstanding'] as const
export type CustomerSort = (typeof CUSTOMER_SORTS)[number]
export type CustomerStatus = 'active' | 'overdue' | 'archived' | 'all'

/** Which customers a list shows, in which order, from where on: all of it stands in the address. */
export interface CustomerFilter extends Cursor {
  search: string
  status: CustomerStatus
  kind: CustomerKind | null
  tag: string | null
  sort: CustomerSort
  descending: boolean
}

const STATUSES: readonly CustomerStatus[] = ['active', 'overdue', 'archived', 'all']
const SEARCH_MAX = 200

/** Reads an address. What it does not understand it leaves out: a link is never refused. */
export function customerFilterOf(query: Record<string, unknown>): CustomerFilter {
  const word = (value: unknown) => (typeof value === 'string' ? cleanLine(value) : '')
  const sort = word(query.sort)
  return {
    ...cursorOf(query),
    search: word(query.q).slice(0, SEARCH_MAX),
    status: STATUSES.find((status) => status === query.status) ?? 'active',
    kind: query.kind === 'company' || query.kind === 'person' ? query.kind : null,
    tag: word(query.tag).slice(0, 40) || null,
    sort: CUSTOMER_SORTS.find((name) => name === sort.replace(/^-/, '')) ?? 'name',
    descending: sort.startsWith('-'),
  }
}

/** The address parts of a filter, without what is usual; changing anything starts at the first page. */
export function customerFilterQuery(
  filter: CustomerFilter,
  changes: Partial<CustomerFilter> = {}
): Record<string, string> {
  const { search, status, kind, tag, sort, descending, after, before } = {
    ...filter,
    after: null,
    before: null,
    ...changes,
  }
  const order = `${descending ? '-' : ''}${sort}`
  const parts = {
    q: search,
    status: status === 'active' ? '' : status,
    kind: kind ?? '',
    tag: tag ?? '',
    sort: order === 'name' ? '' : order,
    after: after ?? '',
    before: before ?? '',
  }
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== ''))
}

/** Is anything left out of this list that would be in it otherwise? */
export function isNarrowed(filter: CustomerFilter): boolean {
  return Boolean(filter.search || filter.kind || filter.tag || filter.status !== 'active')
}
