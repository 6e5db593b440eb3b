import { money, percent } from '#money/format'
import { daysOf, deadlineOf, type Period, periodText } from '#reporting/domain/period'
import { EMPTY, type Report } from '#reporting/domain/report'
import type { DocumentSums, VatSum } from '#reporting/queries/sales'
import { vatCodeOn } from '#norway/vat_codes'
import { dayText } from '#support/dates'
import { type Words } from '#support/page_language'

export interface VatReportInput {
  period: Period
  sums: readonly VatSum[]
  /** The same documents, summed apart from their MVA. */
  documents: DocumentSums
  vatRegistered: boolean
}

/** Outgoing MVA of a term or a year by SAF-T code, as the MVA return asks for it. */
export function vatReport(input: VatReportInput, words: Words): Report {
  const { period, sums, documents } = input
  const { t, language } = words
  const base = sums.reduce((sum, row) => sum + row.baseMinor, 0n)
  const vat = sums.reduce((sum, row) => sum + row.vatMinor, 0n)

  return {
    ...EMPTY,
    name: 'vat',
    title: t('reports.vat_title'),
    period: periodText(period, words),
    columns: [
      { text: t('reports.vat_code'), kind: 'text', place: 'lead' },
      { text: t('reports.vat_rate'), kind: 'percent' },
      { text: t('reports.documents'), kind: 'count', place: 'state' },
      { text: t('reports.base'), kind: 'money', place: 'when' },
      { text: t('reports.vat_amount'), kind: 'money', place: 'sum' },
    ],
    lines: sums.map((row) => ({
      cells: [
        vatCodeText(row.vatCode, period, words),
        row.rate,
        row.documents,
        row.baseMinor,
        row.vatMinor,
      ],
      href: vatDocumentsPath(period, row),
    })),
    sum: {
      cells: [t('reports.total'), null, documents.invoices + documents.creditNotes, base, vat],
    },
    figures: [
      { term: t('reports.vat_outgoing'), text: money(vat, language) },
      { term: t('reports.base'), text: money(base, language) },
      ...(input.vatRegistered
        ? [{ term: t('reports.vat_deadline'), text: dayText(deadlineOf(period), language) }]
        : []),
    ],
    notes: [t('reports.vat_note')],
    warning: warningOf(input, { base, vat }, words),
  }
}

function warningOf(
  { documents, vatRegistered }: VatReportInput,
  { base, vat }: { base: bigint; vat: bigint },
  { t, language }: Words
): Report['warning'] {
  if (base !== documents.netMinor || vat !== documents.vatMinor) {
    return {
      tone: 'bad',
      title: t('reports.vat_differs', {
        base: money(base - documents.netMinor, language),
        vat: money(vat - documents.vatMinor, language),
      }),
      text: t('reports.vat_differs_text'),
    }
  }
  if (!vatRegistered) {
    return {
      tone: 'info',
      title: t('reports.not_registered'),
      text: t('reports.not_registered_text'),
    }
  }
  if (documents.invoices + documents.creditNotes === 0n) return null
  return {
    tone: 'good',
    title: t('reports.vat_agrees', {
      invoices: documents.invoices,
      creditNotes: documents.creditNotes,
    }),
  }
}

/** `3 · MVA, alminnelig sats`. What a code means may change with time; here it means what it did at the end. */
export function vatCodeText(code: string, period: Period, { language }: Words): string {
  const known = vatCodeOn(code, daysOf(period).to)
  return known ? `${code} · ${known.label[language]}` : code
}

/** Where the documents behind a figure are listed. */
export function vatDocumentsPath(
  { year, term }: Period,
  { vatCode, rate }: Pick<VatSum, 'vatCode' | 'rate'>
): string {
  return `/reports/vat/documents?year=${year}&term=${term}&code=${vatCode}&rate=${rate}`
}

/** `3 · MVA, alminnelig sats, 25 %` */
export function vatCodeAndRate(
  sum: Pick<VatSum, 'vatCode' | 'rate'>,
  period: Period,
  words: Words
) {
  const rate = sum.rate.replace(/\.?0+$/, '') || '0'
  return `${vatCodeText(sum.vatCode, period, words)}, ${percent(rate, words.language)}`
}
