import { kroner, money } from '#money/format'
import { type QuoteFilter, QUOTE_TABS, quoteListPath } from '#quoting/domain/quote_filter'
import { QUOTE_TONES, quoteStatus } from '#quoting/domain/quote_status'
import type { QuoteDraftRow, QuoteListRow, QuoteTabs } from '#quoting/queries/quote_list'
import { dayText, instantText } from '#support/dates'
import type { ListPage } from '#support/keyset'
import type { Words } from '#support/page_language'

/** What stands around the list: its tabs, and whether there is anything at all. */
export function quoteListFrame(filter: QuoteFilter, tabs: QuoteTabs, { t, language }: Words) {
  const count = QUOTE_TABS.reduce((sum, tab) => sum + tabs[tab], 0)
  return {
    isEmpty: count === 0,
    tabs: QUOTE_TABS.map((tab) => ({
      text: t(`quoting.tab_${tab}`),
      href: quoteListPath(filter, { tab }),
      count: tabs[tab],
      sum: tab === 'open' && tabs.open > 0 ? kroner(tabs.openMinor, language) : null,
      current: tab === filter.tab,
    })),
    keep: filter.tab === 'open' ? {} : { tab: filter.tab },
    withoutSearch: quoteListPath(filter, { search: '' }),
  }
}

/** The rows of issued quotes. @param today ISO day */
export function quoteRowsView(
  page: ListPage<QuoteListRow>,
  filter: QuoteFilter,
  { today, words }: { today: string; words: Words }
) {
  const { t, language } = words
  return {
    rows: page.rows.map((row) => {
      const status = quoteStatus({ ...row, today })
      return {
        id: row.id,
        number: String(row.number),
        customerName: row.customerName,
        issueDate: dayText(row.issueDate, language),
        validUntil: dayText(row.validUntil, language),
        status: {
          text: t(row.isInvoiced ? 'quoting.status_invoiced' : `quoting.status_${status}`),
          tone: QUOTE_TONES[status],
        },
        amount: money(row.grossMinor, language),
      }
    }),
    previous: page.previous && quoteListPath(filter, { before: page.previous }),
    next: page.next && quoteListPath(filter, { after: page.next }),
  }
}

/** The rows of quotes that are being written. */
export function quoteDraftRowsView(rows: QuoteDraftRow[], { t, language }: Words) {
  return {
    rows: rows.map((row) => ({
      id: row.id,
      customerName: row.customerName ?? t('quoting.nobody'),
      firstLine: row.firstLine ?? '',
      updatedAt: instantText(row.updatedAt, language),
      amount: money(row.grossMinor, language),
    })),
    previous: null,
    next: null,
  }
}
