import {
  type Creditable,
  type CreditableGroup,
  type CreditableLine,
  isSpent,
  netOfQuantity,
  PRICE_PER_MINOR,
} from '#crediting/domain/creditable'
import type { DocumentLine, DocumentVat } from '#invoicing/domain/invoice_document'
import { fromScaled, PERCENT_SCALE, PRICE_SCALE, QUANTITY_SCALE } from '#money/decimal'
import { vatOf } from '#money/vat_breakdown'
import { err, ok, type Result } from '#support/result'

/** UN/ECE Rec 20: a lump sum. */
const LUMP_SUM = 'LS'

/** What somebody wants credited of one line: a quantity of it, or an amount. Signs do not matter. */
export type CreditChoice =
  { position: number; quantity: bigint } | { position: number; amountMinor: bigint }

/** Why it cannot be credited. Amounts and quantities are what is left, above zero. */
export type CreditRefusal =
  | { type: 'nothing_chosen' }
  | { type: 'line_unknown'; position: number }
  | { type: 'quantity_beyond_left'; position: number; quantityLeft: bigint }
  | { type: 'amount_beyond_left'; position: number; leftMinor: bigint }
  /** All lines of a rate together are beyond what is left of that rate. */
  | { type: 'rate_beyond_left'; vatCode: string; leftMinor: bigint }
  /** Discounts are credited without what they were given on: the credit note would be an invoice. */
  | { type: 'not_above_zero' }

/** Lines, MVA and sums of a credit note, in øre above zero where the invoice's were. */
export interface CreditedParts {
  lines: DocumentLine[]
  vat: DocumentVat[]
  netMinor: bigint
  vatMinor: bigint
  grossMinor: bigint
}

/** Everything that is left of the invoice. */
export function chooseAll({ lines }: Creditable): CreditChoice[] {
  return lines
    .filter((line) => !isSpent(line))
    .map((line) =>
      line.quantityLeft === 0n
        ? { position: line.position, amountMinor: magnitude(line.netLeftMinor) }
        : { position: line.position, quantity: magnitude(line.quantityLeft) }
    )
}

/**
 * What a credit note of these choices says. The MVA codes and rates are those of the invoice; whoever takes
 * the last of a rate takes its remaining øre, so that invoice and credit notes end at zero.
 */
export function creditLines(
  invoice: Creditable,
  choices: readonly CreditChoice[]
): Result<CreditedParts, CreditRefusal> {
  const lines: DocumentLine[] = []
  for (const choice of choices) {
    const left = invoice.lines.find(({ position }) => position === choice.position)
    if (!left) return err({ type: 'line_unknown', position: choice.position })
    const line = 'quantity' in choice ? ofQuantity(left, choice.quantity) : ofAmount(left, choice)
    if (!line.ok) return line
    if (line.value) lines.push(line.value)
  }
  if (lines.length === 0) return err({ type: 'nothing_chosen' })

  const vat: DocumentVat[] = []
  for (const group of invoice.groups) {
    const counted = countGroup(group, lines)
    if (!counted.ok) return counted
    if (counted.value) vat.push(counted.value)
  }
  const netMinor = sum(vat.map((group) => BigInt(group.baseMinor)))
  const vatMinor = sum(vat.map((group) => BigInt(group.vatMinor)))
  const grossMinor = netMinor + vatMinor
  if (grossMinor === 0n) return err({ type: 'nothing_chosen' })
  if (grossMinor < 0n) return err({ type: 'not_above_zero' })
  return ok({ lines, vat, netMinor, vatMinor, grossMinor })
}

function ofQuantity(
  left: CreditableLine,
  wanted: bigint
): Result<DocumentLine | null, CreditRefusal> {
  const { line, position, quantityLeft, netLeftMinor } = left
  const quantity = withSignOf(quantityLeft, wanted)
  if (quantity === 0n) return ok(null)
  if (magnitude(quantity) > magnitude(quantityLeft)) {
    return err({ type: 'quantity_beyond_left', position, quantityLeft: magnitude(quantityLeft) })
  }
  const netMinor = netOfQuantity(line, quantity)
  const isLast = quantity === quantityLeft
  if (isLast && netMinor !== netLeftMinor) return ok(lineOfAmount(left, netLeftMinor))
  if (magnitude(netMinor) > magnitude(netLeftMinor)) {
    return err({ type: 'amount_beyond_left', position, leftMinor: magnitude(netLeftMinor) })
  }
  return ok({
    ...line,
    quantity: fromScaled(quantity, QUANTITY_SCALE),
    netMinor: netMinor.toString(),
    credits: { position, isAmount: false },
  })
}

function ofAmount(
  left: CreditableLine,
  { amountMinor }: { amountMinor: bigint }
): Result<DocumentLine | null, CreditRefusal> {
  const netMinor = withSignOf(left.netLeftMinor, amountMinor)
  if (netMinor === 0n) return ok(null)
  if (magnitude(netMinor) > magnitude(left.netLeftMinor)) {
    const leftMinor = magnitude(left.netLeftMinor)
    return err({ type: 'amount_beyond_left', position: left.position, leftMinor })
  }
  return ok(lineOfAmount(left, netMinor))
}

/** An amount of a line: once its price, without discount, so that line and price agree (PEPPOL-EN16931-R120). */
function lineOfAmount({ line, position }: CreditableLine, netMinor: bigint): DocumentLine {
  return {
    ...line,
    quantity: netMinor < 0n ? '-1' : '1',
    unitCode: LUMP_SUM,
    unitPrice: fromScaled(magnitude(netMinor) * PRICE_PER_MINOR, PRICE_SCALE),
    discountPercent: '0',
    netMinor: netMinor.toString(),
    credits: { position, isAmount: true },
  }
}

function countGroup(
  group: CreditableGroup,
  lines: readonly DocumentLine[]
): Result<DocumentVat | null, CreditRefusal> {
  const rate = fromScaled(group.rate, PERCENT_SCALE)
  const own = lines.filter((line) => line.vatCode === group.code && line.vatRate === rate)
  if (own.length === 0) return ok(null)

  const base = sum(own.map((line) => BigInt(line.netMinor)))
  const { baseLeftMinor, vatLeftMinor } = group
  if (base < 0n || base > baseLeftMinor) {
    return err({ type: 'rate_beyond_left', vatCode: group.code, leftMinor: baseLeftMinor })
  }
  const counted = vatOf(base, group.rate)
  const vat = base === baseLeftMinor || counted > vatLeftMinor ? vatLeftMinor : counted
  return ok({
    vatCode: group.code,
    category: group.category,
    rate,
    baseMinor: base.toString(),
    vatMinor: vat.toString(),
    exemptionReason: group.exemptionReason,
  })
}

function withSignOf(sign: bigint, value: bigint): bigint {
  return sign < 0n ? -magnitude(value) : magnitude(value)
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n)
}
