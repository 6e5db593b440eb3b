import { money } from '#money/format'
import { lastDayOf, month } from '#reporting/domain/period'
import { EMPTY, type Report } from '#reporting/domain/report'
import { scaleText } from '#reporting/domain/write_report'
import type { MonthSum } from '#reporting/queries/sales'
import { barChart } from '#support/bar_chart'
import { type Words } from '#support/page_language'

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const
const NONE = { netMinor: 0n, vatMinor: 0n, invoices: 0n, creditNotes: 0n }

export interface MonthsReportInput {
  year: number
  now: readonly MonthSum[]
  before: readonly MonthSum[]
}

/** Sales month by month, beside those of the year before. */
export function monthsReport({ year, now, before }: MonthsReportInput, words: Words): Report {
  const { t, language } = words
  const of = (sums: readonly MonthSum[], inYear: number, number: number) =>
    sums.find((sum) => sum.month === `${month(inYear, number)}-01`) ?? NONE
  const rows = MONTHS.map((number) => ({
    number,
    sum: of(now, year, number),
    earlier: of(before, year - 1, number).netMinor,
  }))
  const total = (pick: (row: (typeof rows)[number]) => bigint) =>
    rows.reduce((sum, row) => sum + pick(row), 0n)
  const net = total(({ sum }) => sum.netMinor)
  const earlier = total((row) => row.earlier)

  return {
    ...EMPTY,
    name: 'months',
    title: t('reports.months_title'),
    period: String(year),
    columns: [
      { text: t('reports.month'), kind: 'text', place: 'lead' },
      { text: t('reports.invoices'), kind: 'count' },
      { text: t('reports.credit_notes'), kind: 'count' },
      { text: t('reports.vat_amount'), kind: 'money' },
      { text: String(year - 1), kind: 'money', place: 'when' },
      { text: t('reports.net'), kind: 'money', place: 'sum' },
    ],
    lines: rows.map(({ number, sum, earlier: then }) => ({
      cells: [
        t(`reports.month_${number}`),
        sum.invoices,
        sum.creditNotes,
        sum.vatMinor,
        then,
        sum.netMinor,
      ],
      href: sum.invoices + sum.creditNotes === 0n ? null : listOfMonth(year, number),
    })),
    sum: {
      cells: [
        t('reports.total'),
        total(({ sum }) => sum.invoices),
        total(({ sum }) => sum.creditNotes),
        total(({ sum }) => sum.vatMinor),
        earlier,
        net,
      ],
    },
    chart: barChart({
      name: t('reports.months_chart', { year, before: year - 1 }),
      series: [String(year - 1), String(year)],
      groups: rows.map(({ number, sum, earlier: then }) => {
        const name = t(`reports.month_${number}`)
        return {
          label: name.slice(0, 3),
          values: [then, sum.netMinor],
          texts: [
            `${name} ${year - 1}: ${money(then, language)}`,
            `${name} ${year}: ${money(sum.netMinor, language)}`,
          ],
        }
      }),
      scaleText: scaleText(language),
    }),
    figures: [
      { term: t('reports.net_in', { year }), text: money(net, language) },
      { term: t('reports.net_in', { year: year - 1 }), text: money(earlier, language) },
    ],
    notes: [t('reports.net_note')],
  }
}

function listOfMonth(year: number, number: number): string {
  const days = `issuedFrom=${month(year, number)}-01&issuedTo=${lastDayOf(year, number)}`
  return `/invoices?tab=all&sort=issued&${days}`
}
