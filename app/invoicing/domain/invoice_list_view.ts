import { SEARCH_MATCHES_MAX } from '#config/limits'
import {
  crossedLimits,
  DATE_LIMITS,
  INVOICE_SORTS,
  type InvoiceFilter,
  invoiceFilterQuery,
  isNarrowed,
} from '#invoicing/domain/invoice_filter'
import { statusView } from '#invoicing/domain/status_view'
import type { DraftListRow } from '#invoicing/queries/draft_list'
import type { InvoiceListRow } from '#invoicing/queries/invoice_list'
import type { InvoiceTabs } from '#invoicing/queries/invoice_tabs'
import { money } from '#money/format'
import { dayText, instantText } from '#support/dates'
import type { ListPage } from '#support/keyset'
import { type Words } from '#support/page_language'

const PATH = '/invoices'

/** What every tab of the list has: tabs, order, addresses. */
export function invoiceListFrame(filter: InvoiceFilter, tabs: InvoiceTabs, words: Words) {
  const href = (changes: Partial<InvoiceFilter>) => address(filter, changes)
  return {
    tabs: tabViews(filter, tabs, words),
    sorts: Object.fromEntries(INVOICE_SORTS.map((sort) => [sort, sortView(sort, filter)])),
    isNarrowed: isNarrowed(filter),
    unsent:
      tabs.unsentCount === 0
        ? null
        : {
            title: words.t('sending.failed_mails', { count: tabs.unsentCount }),
            href: `${PATH}/${tabs.unsentId}#deliveries`,
          },
    isEmpty: tabs.draftCount + tabs.issuedCount === 0n,
    withoutLimits: href({
      search: '',
      issuedFrom: null,
      issuedTo: null,
      dueFrom: null,
      dueTo: null,
    }),
    hasDates: DATE_LIMITS.some((limit) => filter[limit] !== null),
    dateErrors: dateErrors(filter, words),
    nothingFound: nothingFound(filter, words),
    exportHref: address(filter, {}, `${PATH}/export`),
    /** What the forms must keep besides their own fields. */
    keep: invoiceFilterQuery(filter, { search: '' }),
    keepOfDates: invoiceFilterQuery(filter, {
      issuedFrom: null,
      issuedTo: null,
      dueFrom: null,
      dueTo: null,
    }),
  }
}

/** Sentences by field; null when the dates can be followed. */
function dateErrors(filter: InvoiceFilter, { t }: Words): Record<string, string[]> | null {
  const crossed = crossedLimits(filter)
  if (crossed.length === 0) return null
  return Object.fromEntries(crossed.map((limit) => [limit, [t(`invoices.crossed_${limit}`)]]))
}

/** What a list that shows nothing was narrowed down to, so that it is seen what to take away. */
function nothingFound(filter: InvoiceFilter, words: Words): string {
  const { t, language } = words
  const crossed = Object.values(dateErrors(filter, words) ?? {}).flat()
  if (crossed.length > 0) return crossed.join(' ')

  const limits = DATE_LIMITS.flatMap((limit) => {
    const day = filter[limit]
    return day ? [`${t(`invoices.${limit}`)} ${dayText(day, language)}`] : []
  })
  const narrowed = [...(filter.search ? [`«${filter.search}»`] : []), ...limits].join(' · ')
  return t('invoices.not_found_text', { tab: t(`invoices.tab_${filter.tab}`), narrowed })
}

/** A page of issued invoices as its template shows it. @param today ISO day */
export function invoiceRowsView(
  page: ListPage<InvoiceListRow>,
  filter: InvoiceFilter,
  { words, today }: { words: Words; today: string }
) {
  const { language } = words
  let [amount, open] = [0n, 0n]
  for (const row of page.rows) {
    amount += row.amountMinor
    open += row.openMinor
  }
  return {
    rows: page.rows.map((row) => ({
      id: row.id,
      number: String(row.number),
      pick: words.t('batches.pick', { what: String(row.number) }),
      customerName: row.customerName,
      yourReference: row.yourReference ?? '',
      issueDate: dayText(row.issueDate, language),
      /** Nobody pays a credit note. */
      dueDate: row.amountMinor < 0n ? null : dayText(row.dueDate, language),
      isCreditNote: row.amountMinor < 0n,
      status: statusView({ ...row, today }, words),
      sent: row.sentBy && {
        icon: row.sentBy === 'mail' ? 'mail' : 'print',
        text: words.t(`sending.sent_by_${row.sentBy}`),
      },
      amount: money(row.amountMinor, language),
      open: row.openMinor === 0n ? null : money(row.openMinor, language),
    })),
    count: page.rows.length,
    capped: page.rows[0]?.isCapped
      ? words.t('invoices.search_capped', { most: SEARCH_MATCHES_MAX })
      : null,
    amount: money(amount, language),
    open: money(open, language),
    ...pageLinks(page, filter),
  }
}

/** A page of drafts as its template shows it. */
export function draftRowsView(
  page: ListPage<DraftListRow>,
  filter: InvoiceFilter,
  { t, language }: Words
) {
  return {
    rows: page.rows.map((row) => ({
      id: row.id,
      customerName: row.customerName ?? t('invoices.no_customer'),
      pick: t('batches.pick', { what: row.customerName ?? t('invoices.no_customer') }),
      hasCustomer: row.customerName !== null,
      firstLine: row.firstLine ?? '',
      updatedAt: instantText(row.updatedAt, language),
      amount: money(row.grossMinor, language),
    })),
    count: page.rows.length,
    amount: money(
      page.rows.reduce((sum, row) => sum + row.grossMinor, 0n),
      language
    ),
    ...pageLinks(page, filter),
  }
}

function pageLinks(page: ListPage<unknown>, filter: InvoiceFilter) {
  return {
    previous: page.previous && address(filter, { before: page.previous }),
    next: page.next && address(filter, { after: page.next }),
  }
}

function tabViews(filter: InvoiceFilter, tabs: InvoiceTabs, { t, language }: Words) {
  const paid = tabs.issuedCount - tabs.openCount - tabs.creditNoteCount
  const sum = (minor: bigint) => (minor === 0n ? null : money(minor, language))
  const counted = [
    { tab: 'drafts', count: tabs.draftCount, sum: sum(tabs.draftMinor) },
    { tab: 'unpaid', count: tabs.openCount, sum: sum(tabs.openMinor) },
    { tab: 'overdue', count: tabs.overdueCount, sum: sum(tabs.overdueMinor) },
    { tab: 'paid', count: paid, sum: sum(tabs.settledMinor) },
    { tab: 'all', count: tabs.issuedCount, sum: sum(tabs.issuedMinor) },
  ] as const
  return counted.map(({ tab, count, sum: total }) => ({
    text: t(`invoices.tab_${tab}`),
    href: address(filter, { tab }),
    current: filter.tab === tab,
    count: count === 0n ? null : String(count),
    sum: total,
    alert: tab === 'overdue' && count > 0n,
  }))
}

/** Numbers, days and sums are first looked at from the largest. */
function sortView(sort: InvoiceFilter['sort'], filter: InvoiceFilter) {
  const current = filter.sort === sort
  return {
    href: address(filter, { sort, descending: current ? !filter.descending : true }),
    direction: current ? (filter.descending ? 'descending' : 'ascending') : null,
  }
}

function address(filter: InvoiceFilter, changes: Partial<InvoiceFilter>, path = PATH): string {
  const query = new URLSearchParams(invoiceFilterQuery(filter, changes)).toString()
  return query ? `${path}?${query}` : path
}
