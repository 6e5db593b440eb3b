import { hrefOf, openItemText, postingText } from '#ledger/domain/posting_text'
import { runningBalance } from '#ledger/domain/running_balance'
import { type LedgerFilter, ledgerQuery } from '#ledger/domain/ledger_filter'
import type { LedgerHead, Posting } from '#ledger/queries/customer_ledger'
import type { OpenItem } from '#ledger/queries/open_items'
import { money } from '#money/format'
import { dayText } from '#support/dates'
import type { Words } from '#support/page_language'

export interface LedgerOfCustomer {
  head: LedgerHead
  /** The latest first. */
  postings: readonly Posting[]
  items: readonly OpenItem[]
}

/** What is open of a customer on a day, in øre. */
export function openSums(items: readonly OpenItem[], on: string) {
  let [owed, late, good] = [0n, 0n, 0n]
  for (const { kind, openMinor, dueDate } of items) {
    if (kind !== 'invoice') good += openMinor
    else {
      owed += openMinor
      if (dueDate! < on) late += openMinor
    }
  }
  return { owedMinor: owed, lateMinor: late, goodMinor: good }
}

/** The ledger of a customer as its page shows it. @param size postings of a page @param today ISO day */
export function ledgerView(
  { head, postings, items }: LedgerOfCustomer,
  filter: LedgerFilter,
  { words, size, today }: { words: Words; size: number; today: string }
) {
  const { t, language } = words
  const { owedMinor, lateMinor, goodMinor } = openSums(items, filter.on)
  const amount = (minor: bigint) => money(minor, language)
  const hasMore = postings.length > size
  const running = runningBalance(postings.slice(0, size), head.balanceMinor)
  const home = `/customers/${head.id}/ledger`
  const href = (changes: Partial<LedgerFilter>, path = home) =>
    path + ledgerQuery(filter, { today, changes })
  return {
    customer: { id: head.id, name: head.name },
    title: t('ledger.title'),
    onText: dayText(filter.on, language),
    figures: [
      { term: t('ledger.balance'), text: amount(owedMinor - goodMinor) },
      { term: t('ledger.owed'), text: amount(owedMinor) },
      { term: t('ledger.late'), text: amount(lateMinor), tone: lateMinor > 0n ? 'bad' : '' },
      { term: t('ledger.good'), text: amount(goodMinor) },
    ],
    hasGood: goodMinor > 0n && filter.on === today,
    items: items.map((item) => ({
      text: openItemText(item, words),
      href: hrefOf(item),
      day: dayText(item.day, language),
      due: item.dueDate && dayText(item.dueDate, language),
      isLate: item.dueDate !== null && item.dueDate < filter.on,
      amount: amount(item.kind === 'invoice' ? item.amountMinor : -item.amountMinor),
      open: amount(item.kind === 'invoice' ? item.openMinor : -item.openMinor),
    })),
    rows: running.rows.map((row) => ({
      text: postingText(row, words),
      href: hrefOf(row),
      day: dayText(row.day, language),
      due: row.dueDate && dayText(row.dueDate, language),
      reference: row.reference ?? '',
      amount: amount(row.minor),
      balance: amount(row.balanceMinor),
    })),
    opening: hasMore || filter.from === null ? null : amount(running.openingMinor),
    fromText: filter.from && dayText(filter.from, language),
    previous: filter.after && href({ after: null }),
    next: hasMore ? href({ after: postings[size - 1]!.id }) : null,
    /** Asked for it is a file, sent to it is paper. */
    statementHref: href({ after: null }, `/customers/${head.id}/statement`),
  }
}
