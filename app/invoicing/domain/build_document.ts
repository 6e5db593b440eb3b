import { type DraftKind } from '#invoicing/domain/draft_kind'
import {
  type DocumentLine,
  type DocumentVat,
  type InvoiceDocument,
} from '#invoicing/domain/invoice_document'
import { type Buyer, type Seller } from '#invoicing/domain/parties'
import { type ReadDraft } from '#invoicing/domain/read_draft'
import { type ReadLine } from '#invoicing/domain/read_line'
import { assertBalanced } from '#invoicing/domain/totals'
import { fromScaled, PERCENT_SCALE, PRICE_SCALE, QUANTITY_SCALE } from '#money/decimal'
import { type VatGroup } from '#money/vat_breakdown'
import { kidFor } from '#norway/kid_agreement'
import { NO_UNIT } from '#norway/units'
import { vatCodeOn } from '#norway/vat_codes'
import { assert } from '#support/assert'

export interface BuildDocumentInput {
  /** A quote asks for no payment. Left out: an invoice. */
  kind?: DraftKind
  seller: Seller
  /** Null only in the preview of a draft without a customer. */
  buyer: Buyer | null
  draft: ReadDraft
  /** The number its series gave it, or null for a preview. */
  number: bigint | null
  /** ISO day; stands as issue date in the preview of a draft that has none. */
  today: string
}

const NOBODY: Buyer = {
  customerId: '',
  customerNumber: 0,
  name: '',
  organizationNumber: null,
  address: { lines: [], postalCode: null, city: null, countryCode: 'NO' },
}

/**
 * The document that is printed and, with a number, frozen. Everything in it is finished: whoever renders
 * it counts and looks up nothing.
 *
 * @throws InvariantViolation when a number is given and the draft is one that `whatIsMissing` blocks, its
 * amounts do not add up, or its KID has no room for the number.
 */
export function buildDocument(input: BuildDocumentInput): InvoiceDocument {
  const { draft, seller, number, today } = input
  const isQuote = input.kind === 'quote'
  if (number !== null) assertIssuable(input)
  assertBalanced(draft.totals)

  const { bankAccount, kidAgreement, ...printedSeller } = seller
  const kid =
    number === null || input.buyer === null || isQuote
      ? null
      : kidFor(kidAgreement, { number, customerNumber: input.buyer.customerNumber })
  return {
    template: 'invoice/v2',
    ...(isQuote ? { typeCode: '310' as const } : {}),
    language: draft.language,
    number: number === null ? null : number.toString(),
    issueDate: draft.issueDate ?? today,
    dueDate: draft.dueDate ?? '',
    delivery: { from: draft.deliveryFrom, to: draft.deliveryTo, place: draft.deliveryPlace },
    seller: printedSeller,
    buyer: input.buyer ?? NOBODY,
    yourReference: draft.yourReference,
    ourReference: draft.ourReference,
    textAbove: draft.textAbove,
    textBelow: draft.textBelow,
    currency: 'NOK',
    lines: draft.lines.map(toDocumentLine),
    vat: draft.totals.vat.map((group) => toDocumentVat(group, draft)),
    totals: {
      netMinor: draft.totals.netMinor.toString(),
      vatMinor: draft.totals.vatMinor.toString(),
      grossMinor: draft.totals.grossMinor.toString(),
    },
    payment: { bankAccount: isQuote ? null : bankAccount, kid },
  }
}

function assertIssuable({ draft, buyer }: BuildDocumentInput): void {
  assert(draft.problems.length === 0, 'A draft that could not be read is not issued')
  assert(buyer !== null, 'An invoice has a buyer')
  assert(buyer.customerId === draft.customerId, 'The buyer is the customer of the draft')
  assert(draft.issueDate !== null && draft.dueDate !== null, 'An invoice has its dates')
  assert(draft.lines.length > 0, 'An invoice has lines')
  assert(
    draft.lines.every((line) => line.counted !== null && line.description !== null),
    'Every line of an invoice is whole'
  )
  assert(draft.totals.grossMinor >= 0n, 'An invoice is not below zero')
}

/** A negative price turns into a negative quantity: the same net, and a price as EHF wants it (BR-27). */
function toDocumentLine(line: ReadLine): DocumentLine {
  const sign = (line.unitPrice ?? 0n) < 0n ? -1n : 1n
  return {
    productNumber: line.productNumber,
    description: line.description ?? '',
    quantity: fromScaled((line.quantity ?? 0n) * sign, QUANTITY_SCALE),
    unitCode: line.unitCode ?? NO_UNIT,
    unitPrice: fromScaled((line.unitPrice ?? 0n) * sign, PRICE_SCALE),
    discountPercent: fromScaled(line.discountPercent ?? 0n, PERCENT_SCALE),
    vatCode: line.vat?.code ?? '',
    vatRate: fromScaled(line.vat?.rate ?? 0n, PERCENT_SCALE),
    netMinor: (line.amounts?.netMinor ?? 0n).toString(),
  }
}

function toDocumentVat(group: VatGroup, { taxDate, language }: ReadDraft): DocumentVat {
  return {
    vatCode: group.code,
    category: group.category,
    rate: fromScaled(group.rate, PERCENT_SCALE),
    baseMinor: group.baseMinor.toString(),
    vatMinor: group.vatMinor.toString(),
    exemptionReason: vatCodeOn(group.code, taxDate)?.exemptionReason?.[language] ?? null,
  }
}
