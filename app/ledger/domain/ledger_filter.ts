import { isIsoDate } from '#support/clock'
import { readId } from '#support/id'

/** What of a ledger is shown: all of it stands in the address. ISO days. */
export interface LedgerFilter {
  from: string | null
  /** The day at whose end it is looked at. */
  on: string
  after: string | null
}

/**
 * Reads an address. What it does not understand it leaves out; a day to come is today, for nothing is known
 * of it. @param today ISO day
 */
export function ledgerFilterOf(query: Record<string, unknown>, today: string): LedgerFilter {
  const day = (value: unknown) => (typeof value === 'string' && isIsoDate(value) ? value : null)
  const on = day(query.on) ?? today
  const until = on > today ? today : on
  const from = day(query.from)
  return { from: from && from <= until ? from : null, on: until, after: readId(query.after) }
}

/** The address parts of a filter, without what is usual. */
export function ledgerQuery(
  { from, on, after }: LedgerFilter,
  { today, changes = {} }: { today: string; changes?: Partial<LedgerFilter> }
): string {
  const changed = { from, on, after, ...changes }
  const parts = {
    from: changed.from,
    on: changed.on === today ? null : changed.on,
    after: changed.after,
  }
  const query = new URLSearchParams(
    Object.entries(parts).filter((part): part is [string, string] => Boolean(part[1]))
  ).toString()
  return query && `?${query}`
}
