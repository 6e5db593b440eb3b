import { MINOR_SCALE, toFixed } from '#money/decimal'
import { money } from '#money/format'
import { type Period, periodText } from '#reporting/domain/period'
import { vatCodeAndRate, vatDocumentsPath } from '#reporting/domain/vat_report'
import type { VatSum } from '#reporting/queries/sales'
import type { VatDocument } from '#reporting/queries/vat_documents'
import { csvLine, csvNumber } from '#support/csv'
import { dayText } from '#support/dates'
import type { ListPage } from '#support/keyset'
import { type Words } from '#support/page_language'

/** A SAF-T code with its rate: what a figure of the MVA report is of. */
export type VatFigure = Pick<VatSum, 'vatCode' | 'rate'>

/** Reads `?code=3&rate=25.00`; null when it says neither. */
export function vatFigureOf(query: Record<string, unknown>): VatFigure | null {
  const [code, rate] = [String(query.code ?? ''), String(query.rate ?? '')]
  return /^\d{1,3}$/.test(code) && /^\d{1,3}(\.\d{1,2})?$/.test(rate)
    ? { vatCode: code, rate }
    : null
}

export interface VatDocumentsViewInput {
  period: Period
  figure: VatFigure
  sums: readonly VatSum[]
  list: ListPage<VatDocument>
}

/** The page of the documents behind a figure; the sum is that of all its pages. */
export function vatDocumentsView(
  { period, figure, sums, list }: VatDocumentsViewInput,
  words: Words
) {
  const { language } = words
  const sum = sums.find(
    (one) => one.vatCode === figure.vatCode && plain(one.rate) === plain(figure.rate)
  )
  const path = vatDocumentsPath(period, figure)
  return {
    title: vatCodeAndRate(figure, period, words),
    period: periodText(period, words),
    back: `/reports/vat?year=${period.year}&term=${period.term}`,
    rows: list.rows.map((row) => ({
      id: row.id,
      number: String(row.number),
      isCreditNote: row.isCreditNote,
      customerName: row.customerName,
      issueDate: dayText(row.issueDate, language),
      base: money(row.baseMinor, language),
      vat: money(row.vatMinor, language),
    })),
    count: Number.parseInt(String(sum?.documents ?? 0), 10),
    base: money(sum?.baseMinor ?? 0n, language),
    vat: money(sum?.vatMinor ?? 0n, language),
    exportHref: path.replace('/documents?', '/documents/export?'),
    previous: list.previous && `${path}&before=${list.previous}`,
    next: list.next && `${path}&after=${list.next}`,
  }
}

function plain(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}

/** The headings of the file, as they are called in the language files. */
export const VAT_DOCUMENT_COLUMNS = [
  'number',
  'customer',
  'issue_date',
  'base',
  'vat_amount',
] as const

/** One document as a line of the file. */
export function vatDocumentCsvLine(row: VatDocument, { language }: Words): string {
  return csvLine([
    String(row.number),
    row.customerName,
    dayText(row.issueDate, language),
    csvNumber(toFixed(row.baseMinor, MINOR_SCALE)),
    csvNumber(toFixed(row.vatMinor, MINOR_SCALE)),
  ])
}
