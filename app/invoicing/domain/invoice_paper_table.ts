import type {
  DocumentLanguage,
  DocumentLine,
  DocumentVat,
  InvoiceDocument,
} from '#invoicing/domain/invoice_document'
import { labelsIn, type InvoicePaperLabels } from '#invoicing/domain/invoice_paper_labels'
import { plain } from '#invoicing/domain/paper_format'
import { PERCENT_SCALE, PRICE_SCALE, QUANTITY_SCALE, toScaled } from '#money/decimal'
import { money, num, percent } from '#money/format'
import { unitShort } from '#norway/units'

type ColumnName =
  'product' | 'description' | 'quantity' | 'unit' | 'price' | 'discount' | 'vat' | 'net'

export interface PaperColumn {
  name: ColumnName
  label: string
}

export interface PaperCell {
  name: ColumnName
  value: string
}

export interface PaperSum {
  label: string
  /** Why there is no MVA, or null. */
  note: string | null
  amount: string
}

/** Product numbers and discounts have a column when a line has one, MVA when the document is within it. */
export function columnsOf(document: InvoiceDocument, label: InvoicePaperLabels): PaperColumn[] {
  const { lines } = document
  const columns: PaperColumn[] = [
    { name: 'product', label: label.product },
    { name: 'description', label: label.description },
    { name: 'quantity', label: label.quantity },
    { name: 'unit', label: label.unit },
    { name: 'price', label: label.price },
    { name: 'discount', label: label.discount },
    { name: 'vat', label: label.vat },
    { name: 'net', label: label.amount },
  ]
  const unused = new Set<ColumnName>()
  if (!lines.some((line) => line.productNumber)) unused.add('product')
  if (!lines.some(isDiscounted)) unused.add('discount')
  if (!isFirstEdition(document) && isOutsideVat(document)) unused.add('vat')
  return columns.filter((column) => !unused.has(column.name))
}

/** What a line says in each of `columns`. */
export function cellsOf(
  line: DocumentLine,
  columns: PaperColumn[],
  document: InvoiceDocument
): PaperCell[] {
  const { language } = document
  const values: Record<ColumnName, string> = {
    product: line.productNumber ?? '',
    description: line.description,
    quantity: num(plain(line.quantity, QUANTITY_SCALE), language),
    unit: unitShort(line.unitCode, language),
    price: num(withØre(line.unitPrice), language),
    discount: isDiscounted(line)
      ? percent(plain(line.discountPercent, PERCENT_SCALE), language)
      : '',
    vat: vatCell(line, document),
    net: money(line.netMinor, language),
  }
  return columns.map(({ name }) => ({ name, value: values[name] }))
}

/** The rate; and at a line without MVA which kind it is, as § 5-1-5 has them summed apart. */
function vatCell(line: DocumentLine, document: InvoiceDocument): string {
  const { language, vat } = document
  const rate = percent(plain(line.vatRate, PERCENT_SCALE), language)
  const group = vat.find(({ vatCode }) => vatCode === line.vatCode)
  if (isFirstEdition(document) || !group || group.category === 'S') return rate
  const why = labelsIn(language).vatWhy[group.category]
  return group.category === 'O' ? why : `${rate} ${why}`
}

function isFirstEdition({ template }: InvoiceDocument): boolean {
  return template === 'invoice/v1'
}

/** Nothing on it has to do with MVA, as with a seller who is not registered. */
function isOutsideVat({ vat }: InvoiceDocument): boolean {
  return vat.length > 0 && vat.every(({ category }) => category === 'O')
}

/** The sum without MVA, each kind of MVA, and all MVA where there are several rates. */
export function sumsOf(document: InvoiceDocument, label: InvoicePaperLabels): PaperSum[] {
  const { language, totals, vat } = document
  const rows = vat.map((row) => ({
    label: vatLabel(row, label, language),
    note: reasonOf(row, document, label),
    amount: money(row.vatMinor, language),
  }))
  const severalRates = vat.filter((row) => row.category === 'S').length > 1
  return [
    { label: label.net, note: null, amount: money(totals.netMinor, language) },
    ...rows,
    ...(severalRates
      ? [{ label: label.vatSum, note: null, amount: money(totals.vatMinor, language) }]
      : []),
  ]
}

/** § 5-1-5: each rate, and what bears none, with the sum it is counted of. */
function vatLabel(row: DocumentVat, label: InvoicePaperLabels, language: DocumentLanguage): string {
  const base = money(row.baseMinor, language)
  const rate = percent(plain(row.rate, PERCENT_SCALE), language)
  return label.vatCategory[row.category](base, rate)
}

function reasonOf(
  row: DocumentVat,
  document: InvoiceDocument,
  label: InvoicePaperLabels
): string | null {
  if (row.category === 'Z' && !isFirstEdition(document)) return label.zeroRated
  return row.exemptionReason
}

function isDiscounted(line: DocumentLine): boolean {
  return toScaled(line.discountPercent, PERCENT_SCALE) !== 0n
}

/** A price has at least its øre: `1150` is 1150.00, `0.1234` stays. */
function withØre(decimal: string): string {
  const [whole, fraction = ''] = plain(decimal, PRICE_SCALE).split('.')
  return `${whole}.${fraction.padEnd(2, '0')}`
}
