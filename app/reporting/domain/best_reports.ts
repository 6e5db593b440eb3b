import { unitShort } from '#norway/units'
import type { Period } from '#reporting/domain/period'
import { EMPTY, type Report, type ReportLine } from '#reporting/domain/report'
import type { CustomerSum, ProductSum } from '#reporting/queries/best'
import type { DocumentSums } from '#reporting/queries/sales'
import type { ListPage } from '#support/keyset'
import { type Words } from '#support/page_language'

const NO_PRODUCT = /^[0-]+$/

export interface BestReportInput<Row> {
  period: Period
  page: ListPage<Row>
  total: DocumentSums
}

/** Customers by what they bought. */
export function customersReport(
  { period, page, total }: BestReportInput<CustomerSum>,
  { t }: Words
): Report {
  return {
    ...EMPTY,
    name: 'customers',
    title: t('reports.customers_title'),
    period: String(period.year),
    columns: [
      { text: t('reports.customer'), kind: 'text', place: 'lead' },
      { text: t('reports.number'), kind: 'text' },
      { text: t('reports.invoices'), kind: 'count' },
      { text: t('reports.share'), kind: 'percent', place: 'when' },
      { text: t('reports.net'), kind: 'money', place: 'sum' },
    ],
    lines: page.rows.map((row) => ({
      cells: [
        row.name,
        String(row.number),
        row.invoices,
        share(row.netMinor, total.netMinor),
        row.netMinor,
      ],
      href: `/customers/${row.id}`,
    })),
    sum: sumOf([t('reports.total'), null, total.invoices, null, total.netMinor]),
    notes: [t('reports.net_note')],
    previous: page.previous,
    next: page.next,
  }
}

/** Products by what they brought in. */
export function productsReport(
  { period, page, total }: BestReportInput<ProductSum>,
  { t, language }: Words
): Report {
  return {
    ...EMPTY,
    name: 'products',
    title: t('reports.products_title'),
    period: String(period.year),
    columns: [
      { text: t('reports.product'), kind: 'text', place: 'lead' },
      { text: t('reports.number'), kind: 'text' },
      { text: t('reports.quantity'), kind: 'quantity' },
      { text: t('reports.unit'), kind: 'text' },
      { text: t('reports.share'), kind: 'percent', place: 'when' },
      { text: t('reports.net'), kind: 'money', place: 'sum' },
    ],
    lines: page.rows.map((row) => {
      const isNone = NO_PRODUCT.test(row.id)
      return {
        cells: [
          isNone ? t('reports.no_product') : (row.name ?? t('reports.gone_product')),
          row.number,
          isNone ? null : row.quantity,
          row.unitCode === null ? null : unitShort(row.unitCode, language),
          share(row.netMinor, total.netMinor),
          row.netMinor,
        ],
        href: row.number === null ? null : `/products?q=${encodeURIComponent(row.number)}`,
      }
    }),
    sum: sumOf([t('reports.total'), null, null, null, null, total.netMinor]),
    notes: [t('reports.net_note')],
    previous: page.previous,
    next: page.next,
  }
}

function sumOf(cells: ReportLine['cells']): ReportLine {
  return { cells }
}

/** Per cent with one decimal, or null where there is nothing to be a part of. */
function share(part: bigint, whole: bigint): string | null {
  if (whole <= 0n) return null
  const tenths = (part * 1000n) / whole
  const sign = tenths < 0n ? '-' : ''
  const digits = String(tenths < 0n ? -tenths : tenths)
  return `${sign}${digits.slice(0, -1) || '0'}.${digits.slice(-1)}`
}
