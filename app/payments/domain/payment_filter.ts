import { cleanLine } from '#support/clean_text'
import { isIsoDate } from '#support/clock'
import { type Cursor, cursorOf } from '#support/keyset'

/** Which payments a list shows, and from where on: all of it stands in the address. */
export interface PaymentFilter extends Cursor {
  search: string
  /** ISO days, both included. */
  from: string | null
  to: string | null
}

const SEARCH_MAX = 200

/** Reads an address. What it does not understand it leaves out: a link is never refused. */
export function paymentFilterOf(query: Record<string, unknown>): PaymentFilter {
  const word = (value: unknown) => (typeof value === 'string' ? cleanLine(value) : '')
  const day = (value: unknown) => (isIsoDate(word(value)) ? word(value) : null)
  return {
    ...cursorOf(query),
    search: word(query.q).slice(0, SEARCH_MAX),
    from: day(query.from),
    to: day(query.to),
  }
}

/** The address parts of a filter; changing anything starts at the first page. */
export function paymentFilterQuery(
  filter: PaymentFilter,
  changes: Partial<PaymentFilter> = {}
): Record<string, string> {
  const { search, from, to, after, before } = { ...filter, after: null, before: null, ...changes }
  return Object.fromEntries(
    Object.entries({ q: search, from, to, after, before }).filter(
      (part): part is [string, string] => Boolean(part[1])
    )
  )
}

/** Is anything left out? */
export function isNarrowed({ search, from, to }: PaymentFilter): boolean {
  return search !== '' || from !== null || to !== null
}

/** Do the days let nothing through, because the last lies before the first? */
export function isCrossed({ from, to }: PaymentFilter): boolean {
  return from !== null && to !== null && to < from
}
