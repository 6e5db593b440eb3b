import { cleanLine } from '#support/clean_text'
import { type Cursor, cursorOf } from '#support/keyset'

export const QUOTE_TABS = ['drafts', 'open', 'accepted', 'declined', 'expired'] as const
export type QuoteTab = (typeof QUOTE_TABS)[number]

/** Which quotes a list shows, and from where on: all of it stands in the address. */
export interface QuoteFilter extends Cursor {
  tab: QuoteTab
  search: string
}

const SEARCH_MAX = 200

/** Reads an address. What it does not understand it leaves out: a link is never refused. */
export function quoteFilterOf(query: Record<string, unknown>): QuoteFilter {
  const typed = typeof query.q === 'string' ? cleanLine(query.q) : ''
  return {
    ...cursorOf(query),
    tab: QUOTE_TABS.find((tab) => tab === query.tab) ?? 'open',
    search: typed.slice(0, SEARCH_MAX),
  }
}

/** The address of a list; changing anything starts at the first page. */
export function quoteListPath({ tab, search }: QuoteFilter, changes: Partial<QuoteFilter> = {}) {
  const changed = { tab, search, after: null, before: null, ...changes }
  const parts: [string, string | null][] = [
    ['tab', changed.tab === 'open' ? null : changed.tab],
    ['q', changed.search],
    ['after', changed.after],
    ['before', changed.before],
  ]
  const said = parts.filter((part): part is [string, string] => Boolean(part[1]))
  return said.length === 0 ? '/quotes' : `/quotes?${new URLSearchParams(said).toString()}`
}
