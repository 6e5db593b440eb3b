import type { DocumentLine, InvoiceDocument } from '#invoicing/domain/invoice_document'
import { MINOR_SCALE, PERCENT_SCALE, PRICE_SCALE, QUANTITY_SCALE, toScaled } from '#money/decimal'
import { lineNet } from '#money/line_net'
import type { VatKey } from '#money/vat_breakdown'

/** What is left to credit of one line of an invoice. Signs are those of the line: a discount is below zero. */
export interface CreditableLine {
  /** Place on the invoice, from 1. */
  position: number
  line: DocumentLine
  /** Ten-thousandths. Credits of an amount take no quantity. */
  quantityLeft: bigint
  /** Øre, without MVA. */
  netLeftMinor: bigint
}

/** What is left to credit of one group of the MVA breakdown. */
export interface CreditableGroup extends VatKey {
  baseLeftMinor: bigint
  vatLeftMinor: bigint
  exemptionReason: string | null
}

/** An invoice as far as it can still be credited. */
export interface Creditable {
  document: InvoiceDocument
  lines: CreditableLine[]
  groups: CreditableGroup[]
  /** Øre, with MVA. */
  grossLeftMinor: bigint
}

/**
 * What is left of an invoice once its credit notes are taken off. A credit note's amounts are above zero
 * where the invoice's are, so that the two mirror each other (bokføringsforskriften § 5-2-7, GBS 1).
 *
 * @param creditNotes the frozen documents of the credit notes issued for it
 */
export function creditable(
  document: InvoiceDocument,
  creditNotes: readonly InvoiceDocument[]
): Creditable {
  const credited = creditNotes.flatMap((note) => note.lines)
  const lines = document.lines.map((line, at): CreditableLine => {
    const position = at + 1
    const taken = credited.filter((one) => one.credits?.position === position)
    return {
      position,
      line,
      quantityLeft: minus(
        toScaled(line.quantity, QUANTITY_SCALE),
        taken
          .filter((one) => !one.credits?.isAmount)
          .map((one) => toScaled(one.quantity, QUANTITY_SCALE))
      ),
      netLeftMinor: minus(
        BigInt(line.netMinor),
        taken.map((one) => BigInt(one.netMinor))
      ),
    }
  })
  const groups = document.vat.map((group): CreditableGroup => {
    const taken = creditNotes
      .flatMap((note) => note.vat)
      .filter((one) => one.vatCode === group.vatCode && one.rate === group.rate)
    return {
      code: group.vatCode,
      category: group.category,
      rate: toScaled(group.rate, PERCENT_SCALE),
      exemptionReason: group.exemptionReason,
      baseLeftMinor: minus(
        BigInt(group.baseMinor),
        taken.map((one) => BigInt(one.baseMinor))
      ),
      vatLeftMinor: minus(
        BigInt(group.vatMinor),
        taken.map((one) => BigInt(one.vatMinor))
      ),
    }
  })
  const grossLeftMinor = minus(
    BigInt(document.totals.grossMinor),
    creditNotes.map((note) => BigInt(note.totals.grossMinor))
  )
  return { document, lines, groups, grossLeftMinor }
}

/** Is there nothing left on the line? One that cost nothing is spent when its quantity is. */
export function isSpent({ line, quantityLeft, netLeftMinor }: CreditableLine): boolean {
  return BigInt(line.netMinor) === 0n ? quantityLeft === 0n : netLeftMinor === 0n
}

/**
 * What the line comes to for a quantity of it, at the price and discount of the invoice, in øre without MVA.
 *
 * @param quantity ten-thousandths
 */
export function netOfQuantity(line: DocumentLine, quantity: bigint): bigint {
  return lineNet({
    quantity,
    unitPrice: toScaled(line.unitPrice, PRICE_SCALE),
    discountPercent: toScaled(line.discountPercent, PERCENT_SCALE),
  }).netMinor
}

/** Øre as ten-thousandths of a krone, the scale of a price. */
export const PRICE_PER_MINOR = 10n ** BigInt(PRICE_SCALE - MINOR_SCALE)

function minus(whole: bigint, taken: bigint[]): bigint {
  return taken.reduce((left, one) => left - one, whole)
}
