import { cleanLine } from '#support/clean_text'
import { cursorOf, type Cursor } from '#support/keyset'

export type ProductStatus = 'active' | 'archived' | 'all'
export type ProductSort = 'name' | 'number'

/** Which products a list shows, in which order, from where on: all of it stands in the address. */
export interface ProductFilter extends Cursor {
  search: string
  status: ProductStatus
  sort: ProductSort
  descending: boolean
}

const STATUSES: readonly ProductStatus[] = ['active', 'archived', 'all']

/** Reads an address. What it does not understand it leaves out: a link is never refused. */
export function productFilterOf(query: Record<string, unknown>): ProductFilter {
  const word = (value: unknown) => (typeof value === 'string' ? cleanLine(value) : '')
  const sort = word(query.sort)
  return {
    ...cursorOf(query),
    search: word(query.q).slice(0, 200),
    status: STATUSES.find((status) => status === query.status) ?? 'active',
    sort: sort.replace(/^-/, '') === 'number' ? 'number' : 'name',
    descending: sort.startsWith('-'),
  }
}

/** The address of a filtered list; changing anything starts at the first page. */
export function productsHref(filter: ProductFilter, changes: Partial<ProductFilter> = {}): string {
  const query = new URLSearchParams(productFilterQuery(filter, changes)).toString()
  return query ? `/products?${query}` : '/products'
}

/** The address parts of a filter, without what is usual. */
export function productFilterQuery(
  filter: ProductFilter,
  changes: Partial<ProductFilter> = {}
): Record<string, string> {
  const { search, status, sort, descending, after, before } = {
    ...filter,
    after: null,
    before: null,
    ...changes,
  }
  const order = `${descending ? '-' : ''}${sort}`
  const parts = {
    q: search,
    status: status === 'active' ? '' : status,
    sort: order === 'name' ? '' : order,
    after: after ?? '',
    before: before ?? '',
  }
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== ''))
}
