import type { ReportPaper } from '#documents/domain/report_paper'
import { type LedgerFilter, ledgerQuery } from '#ledger/domain/ledger_filter'
import type { Ages, AgeingPage, AgeingRow } from '#ledger/queries/ageing'
import { MINOR_SCALE, toFixed } from '#money/decimal'
import { money } from '#money/format'
import { CSV_START, csvLine, csvNumber } from '#support/csv'
import { dayText } from '#support/dates'
import type { Words } from '#support/page_language'

/** The columns of the list, by the keys of their words under `ledger.`. */
const AGES = [
  'notDueMinor',
  'to30Minor',
  'to60Minor',
  'to90Minor',
  'over90Minor',
  'owedMinor',
  'goodMinor',
] as const satisfies readonly (keyof Ages)[]

const HOME = '/ledger'

/** The ageing list as its page shows it. @param size customers of a page @param today ISO day */
export function ageingView(
  page: AgeingPage,
  filter: LedgerFilter,
  { words, size, today }: { words: Words; size: number; today: string }
) {
  const { t, language } = words
  const href = (changes: Partial<LedgerFilter>, path = HOME) =>
    path + ledgerQuery(filter, { today, changes })
  const on = ledgerQuery({ ...filter, from: null, after: null }, { today })
  return {
    onText: dayText(filter.on, language),
    ages: AGES.map((age) => ({ key: age, text: t(`ledger.${age}`) })),
    rows: page.rows.slice(0, size).map((row) => ({
      name: row.name,
      number: String(row.number),
      href: `/customers/${row.id}/ledger${on}`,
      isLate: lateOf(row) > 0n,
      late:
        lateOf(row) > 0n
          ? t('ledger.late_of', { amount: money(lateOf(row), language) })
          : t(row.owedMinor > 0n ? 'ledger.notDueMinor' : 'ledger.goodMinor'),
      owed: money(row.owedMinor > 0n ? row.owedMinor : -row.goodMinor, language),
      cells: cellsOf(row, words),
    })),
    sums: cellsOf(page.sums, words),
    summary: t('ledger.customers_shown', { count: page.count }),
    previous: filter.after && href({ after: null }),
    next: page.rows.length > size ? href({ after: page.rows[size - 1]!.id }) : null,
    exportHref: href({ after: null }, `${HOME}/export`),
    printHref: href({ after: null }, `${HOME}/prints`),
  }
}

function lateOf({ owedMinor, notDueMinor }: Ages): bigint {
  return owedMinor - notDueMinor
}

function cellsOf(ages: Ages, { language }: Words) {
  return AGES.map((age) => ({
    key: age,
    text: money(ages[age], language),
    isNone: ages[age] === 0n,
    isOld: age === 'over90Minor' && ages[age] > 0n,
  }))
}

/** The whole list as paper. */
export function ageingPaper(page: AgeingPage, on: string, words: Words): ReportPaper {
  const { t, language } = words
  const cells = (ages: Ages) => AGES.map((age) => money(ages[age], language))
  return {
    title: t('ledger.ageing'),
    subtitle: t('ledger.at', { day: dayText(on, language) }),
    parts: [
      {
        columns: [
          { text: t('ledger.customer') },
          ...AGES.map((age) => ({ text: t(`ledger.${age}`), align: 'end' as const })),
        ],
        rows: [
          ...page.rows.map((row) => ({ cells: [`${row.number} ${row.name}`, ...cells(row)] })),
          { kind: 'sum' as const, cells: [t('ledger.sum'), ...cells(page.sums)] },
        ],
      },
    ],
  }
}

/** The whole list for spreadsheets. */
export function ageingCsv(rows: readonly AgeingRow[], { t }: Words): string {
  const names = ['customer_number', 'customer', ...AGES].map((name) => t(`ledger.${name}`))
  const lines = rows.map((row) =>
    csvLine([
      csvNumber(row.number),
      row.name,
      ...AGES.map((age) => csvNumber(toFixed(row[age], MINOR_SCALE))),
    ])
  )
  return CSV_START + csvLine(names) + lines.join('')
}
