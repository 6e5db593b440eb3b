import {
  INVOICE_FIELD_MAX,
  LINE_AMOUNT_MINOR_MAX,
  LINE_DESCRIPTION_MAX,
  PRICE_DIGITS_MAX,
  QUANTITY_DIGITS_MAX,
} from '#config/limits'
import {
  type DraftLine,
  type DraftLineField,
  type DraftPath,
} from '#invoicing/domain/draft_content'
import { type Findings } from '#invoicing/domain/findings'
import { readText } from '#invoicing/domain/read_text'
import { type CountedLine } from '#invoicing/domain/totals'
import { lineNet, type LineNet } from '#money/line_net'
import {
  type NumberProblem,
  type ParsedNumber,
  parsePercent,
  parsePrice,
  parseQuantity,
} from '#money/parse_number'
import { parseUnit } from '#norway/units'
import { isVatCode, type VatCode, vatCodeOn } from '#norway/vat_codes'
import { type Result } from '#support/result'

/** A line as it was understood. Null is what is empty or could not be read. */
export interface ReadLine {
  key: string
  productId: string | null
  productNumber: string | null
  description: string | null
  /** Ten-thousandths. */
  quantity: bigint | null
  /** UN/ECE Rec 20. */
  unitCode: string | null
  /** Ten-thousandths of a krone; may be negative as typed. */
  unitPrice: bigint | null
  /** Hundredths of a percent; nothing typed is no discount. */
  discountPercent: bigint | null
  vat: VatCode | null
  /** What totals are counted from, or null while something needed for it is missing. */
  counted: CountedLine | null
  /** Øre; null together with `counted`. */
  amounts: LineNet | null
}

export interface ReadLineInput {
  /** ISO day that decides the MVA rate. */
  taxDate: string
  findings: Findings
}

type Values = Pick<ReadLine, 'quantity' | 'unitPrice' | 'discountPercent' | 'vat'>

const HUNDRED_PERCENT = 10_000n

/** Understands one line. Pure; never throws, whatever was typed. */
export function readLine(line: DraftLine, { taxDate, findings }: ReadLineInput): ReadLine {
  const path = (field: DraftLineField): DraftPath => `lines.${line.key}.${field}`
  const number = (field: DraftLineField, read: Result<ParsedNumber, NumberProblem>) =>
    readNumber(read, { path: path(field), findings })

  const values = {
    quantity: number('quantity', parseQuantity(line.quantity, QUANTITY_DIGITS_MAX)),
    unitPrice: number('unitPrice', parsePrice(line.unitPrice, PRICE_DIGITS_MAX)),
    discountPercent: readDiscount(line.discount, { path: path('discount'), findings }),
    vat: readVatCode(line.vatCode, { path: path('vatCode'), taxDate, findings }),
  }
  const unitCode = parseUnit(line.unit)
  if (unitCode === null) findings.problem(path('unit'), 'unknown_unit')
  if (values.quantity === 0n) findings.doubt(path('quantity'), 'quantity_zero')

  const text = (field: DraftLineField, max: number) =>
    readText(line[field], { path: path(field), max, findings })
  return {
    key: line.key,
    productId: line.productId.trim() || null,
    productNumber: text('productNumber', INVOICE_FIELD_MAX),
    description: text('description', LINE_DESCRIPTION_MAX),
    unitCode,
    ...values,
    ...count(values, { path: path('unitPrice'), findings }),
  }
}

interface FieldInput {
  path: DraftPath
  findings: Findings
}

function readNumber(
  read: Result<ParsedNumber, NumberProblem>,
  { path, findings }: FieldInput
): bigint | null {
  if (read.ok) {
    if (read.value.ambiguous) findings.doubt(path, 'ambiguous_number')
    return read.value.units
  }
  if (read.error !== 'empty') findings.problem(path, read.error)
  return null
}

function readDiscount(typed: string, { path, findings }: FieldInput): bigint | null {
  if (typed.trim() === '') return 0n

  const percent = readNumber(parsePercent(typed), { path, findings })
  if (percent !== null && percent < 0n) findings.problem(path, 'discount_negative')
  if (percent !== null && percent > HUNDRED_PERCENT) findings.problem(path, 'discount_over_100')
  return percent !== null && percent >= 0n && percent <= HUNDRED_PERCENT ? percent : null
}

function readVatCode(
  typed: string,
  { path, taxDate, findings }: FieldInput & { taxDate: string }
): VatCode | null {
  const code = typed.trim()
  const vat = vatCodeOn(code, taxDate)
  if (vat === null) {
    findings.problem(path, isVatCode(code) ? 'vat_code_not_valid_on_date' : 'unknown_vat_code')
  }
  return vat
}

function count(
  { quantity, unitPrice, discountPercent, vat }: Values,
  { path, findings }: FieldInput
): Pick<ReadLine, 'counted' | 'amounts'> {
  const nothing = { counted: null, amounts: null }
  if (quantity === null || unitPrice === null || discountPercent === null || vat === null) {
    return nothing
  }

  const amounts = lineNet({ quantity, unitPrice, discountPercent })
  const size = amounts.grossMinor < 0n ? -amounts.grossMinor : amounts.grossMinor
  if (size > LINE_AMOUNT_MINOR_MAX) {
    findings.problem(path, 'amount_too_large')
    return nothing
  }
  return { counted: { quantity, unitPrice, discountPercent, vat }, amounts }
}
