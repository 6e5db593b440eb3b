import type { ReportPaper, ReportRow } from '#documents/domain/report_paper'
import { openSums, type LedgerOfCustomer } from '#ledger/domain/ledger_view'
import { openItemText, postingText } from '#ledger/domain/posting_text'
import { runningBalance } from '#ledger/domain/running_balance'
import { MINOR_SCALE, toFixed } from '#money/decimal'
import { kroner, money } from '#money/format'
import { CSV_START, csvLine, csvNumber } from '#support/csv'
import { formatBankAccount } from '#norway/bank_account'
import { dayText } from '#support/dates'
import type { Words } from '#support/page_language'

export interface StatementPeriod {
  /** ISO days. */
  from: string | null
  on: string
}

/** The statement of a customer as paper, in the language of `words`. */
export function statementPaper(
  { head, postings, items }: LedgerOfCustomer,
  { from, on }: StatementPeriod,
  words: Words
): ReportPaper {
  const { t, language } = words
  const running = runningBalance(postings, head.balanceMinor)
  const { owedMinor, lateMinor, goodMinor } = openSums(items, on)
  const day = (iso: string | null) => (iso ? dayText(iso, language) : '')
  const amount = (minor: bigint) => money(minor, language)
  const opening: ReportRow[] = from
    ? [
        {
          kind: 'quiet',
          cells: [day(from), t('ledger.opening'), '', '', amount(running.openingMinor)],
        },
      ]
    : []
  return {
    title: t('ledger.statement'),
    subtitle: from
      ? t('ledger.period', { from: day(from), to: day(on) })
      : t('ledger.at', { day: day(on) }),
    addressee: [
      head.name,
      head.addressLine1,
      head.addressLine2,
      [head.postalCode, head.city].filter(Boolean).join(' '),
    ].filter((line): line is string => Boolean(line)),
    facts: [
      { term: t('ledger.customer_number'), text: String(head.number) },
      { term: t('ledger.owed'), text: kroner(owedMinor, language) },
      { term: t('ledger.late'), text: kroner(lateMinor, language) },
      ...(goodMinor > 0n ? [{ term: t('ledger.good'), text: kroner(goodMinor, language) }] : []),
      { term: t('ledger.balance'), text: kroner(owedMinor - goodMinor, language) },
    ],
    parts: [
      {
        title: t('ledger.open_on', { day: day(on) }),
        columns: [
          { text: t('ledger.what') },
          { text: t('ledger.day') },
          { text: t('ledger.due') },
          { text: t('ledger.amount'), align: 'end' },
          { text: t('ledger.open'), align: 'end' },
        ],
        rows: [
          ...items.map((item) => {
            const sign = item.kind === 'invoice' ? 1n : -1n
            return {
              cells: [
                openItemText(item, words),
                day(item.day),
                day(item.dueDate),
                amount(sign * item.amountMinor),
                amount(sign * item.openMinor),
              ],
            }
          }),
          { kind: 'sum', cells: [t('ledger.balance'), '', '', '', amount(owedMinor - goodMinor)] },
        ],
      },
      {
        title: t('ledger.postings'),
        columns: [
          { text: t('ledger.day') },
          { text: t('ledger.what') },
          { text: t('ledger.due') },
          { text: t('ledger.amount'), align: 'end' },
          { text: t('ledger.balance'), align: 'end' },
        ],
        rows: [
          ...opening,
          ...running.rows.toReversed().map((row) => ({
            cells: [
              day(row.day),
              postingText(row, words),
              day(row.dueDate),
              amount(row.minor),
              amount(row.balanceMinor),
            ],
          })),
        ],
      },
    ],
    notes:
      owedMinor > 0n && head.firmAccount
        ? [t('ledger.pay_to', { account: formatBankAccount(head.firmAccount) })]
        : [],
  }
}

/** The postings of a statement for spreadsheets, the oldest first. */
export function statementCsv({ head, postings }: LedgerOfCustomer, words: Words): string {
  const { t } = words
  const amount = (minor: bigint) => csvNumber(toFixed(minor, MINOR_SCALE))
  const names = ['day', 'what', 'due', 'reference', 'amount', 'balance']
  const { rows } = runningBalance(postings, head.balanceMinor)
  const lines = rows
    .toReversed()
    .map((row) =>
      csvLine([
        row.day,
        postingText(row, words),
        row.dueDate,
        row.reference,
        amount(row.minor),
        amount(row.balanceMinor),
      ])
    )
  return CSV_START + csvLine(names.map((name) => t(`ledger.${name}`))) + lines.join('')
}
