import { cautions } from '#invoicing/domain/cautions'
import { daysOutOfBounds } from '#invoicing/domain/date_bounds'
import { judgeIssueDate } from '#invoicing/domain/issue_date_rules'
import { hasAddress } from '#invoicing/domain/parties'
import { type ReadDraft } from '#invoicing/domain/read_draft'
import {
  type BlockingCode,
  type Readiness,
  type Shortfall,
  type ShortfallField,
  type WhatIsMissingInput,
} from '#invoicing/domain/shortfalls'
import { hasRoom } from '#norway/kid_agreement'

type Missing = Shortfall<BlockingCode>

const CONTENT = 'bokføringsforskriften § 5-1-1'
const PARTIES = 'bokføringsforskriften § 5-1-2'
const DATES = 'bokføringsforskriften § 5-1-3'
const FORETAKSREGISTERET = 'foretaksregisterloven § 10-2'
const UNLAWFUL_VAT = 'merverdiavgiftsloven § 11-4'
const CREDIT_NOTE = 'bokføringsforskriften § 5-2-7'
const OUTSIDE_VAT = 'EN 16931 BR-O-11'

/**
 * What a draft still lacks before it may become a salgsdokument: what could not be read, and the checklist
 * of bokføringsforskriften § 5-1-1, with the checks of our own that no rule of the electronic invoice makes.
 * Pure; says the same of the same draft on the same day.
 */
export function whatIsMissing(input: WhatIsMissingInput): Readiness {
  const blocking = [
    ...input.draft.problems.map(({ path, reason }) => missing(reason, path, null)),
    ...missingOfSeller(input),
    ...missingOfBuyer(input),
    ...missingDates(input),
    ...daysOutOfBounds(input.draft).map(({ code, field }) => missing(code, field, null)),
    ...missingOfLines(input),
    ...unlawfulVat(input),
  ]
  return { blocking, warnings: cautions(input) }
}

function missingOfSeller({ seller, buyer, nextNumber }: WhatIsMissingInput): Missing[] {
  const found: Missing[] = []
  if (seller.organizationNumber.trim() === '') {
    found.push(missing('seller_organization_number_missing', 'seller.organizationNumber', PARTIES))
  }
  if (seller.inForetaksregisteret && !hasAddress(seller.address)) {
    found.push(missing('seller_address_missing', 'seller.address', FORETAKSREGISTERET))
  }
  const { kidAgreement: agreement } = seller
  if (agreement && buyer) {
    const numbers = { number: nextNumber, customerNumber: buyer.customerNumber }
    if (!hasRoom(agreement, numbers)) found.push(missing('kid_too_short', 'seller.kid', null))
  }
  return found
}

function missingOfBuyer({ buyer, draft }: WhatIsMissingInput): Missing[] {
  if (buyer === null) return [missing('customer_missing', 'customerId', PARTIES)]

  // § 5-1-2: the buyer's name and address, or name and organisation number; the latter under reverse charge.
  const reverseCharge = draft.lines.some((line) => line.vat?.category === 'AE')
  if (reverseCharge && buyer.organizationNumber === null) {
    return [missing('buyer_organization_number_missing', 'buyer.organizationNumber', PARTIES)]
  }
  return buyer.organizationNumber === null && !hasAddress(buyer.address)
    ? [missing('buyer_address_missing', 'buyer.address', PARTIES)]
    : []
}

function missingDates({ draft, today }: WhatIsMissingInput): Missing[] {
  const { issueDate, dueDate, deliveryFrom, deliveryTo, deliveryPlace } = draft
  const unread = (field: ShortfallField) => draft.problems.some(({ path }) => path === field)
  const found: Missing[] = []

  const verdict = issueDate && judgeIssueDate({ issueDate, deliveredOn: deliveryTo, today })
  if (verdict === 'in_future') found.push(missing('issue_date_in_future', 'issueDate', DATES))
  if (verdict === 'too_early') found.push(missing('issue_date_too_early', 'issueDate', DATES))
  if (!issueDate && !unread('issueDate')) {
    found.push(missing('issue_date_missing', 'issueDate', `${CONTENT} nr. 1`))
  }
  if (!dueDate && !unread('dueDate')) {
    found.push(missing('due_date_missing', 'dueDate', `${CONTENT} nr. 5`))
  }
  if (dueDate && issueDate && dueDate < issueDate) {
    found.push(missing('due_date_before_issue_date', 'dueDate', `${CONTENT} nr. 5`))
  }
  if (!deliveryFrom && !unread('deliveryFrom') && !unread('deliveryTo')) {
    found.push(missing('delivery_date_missing', 'deliveryFrom', `${CONTENT} nr. 4`))
  }
  if (!deliveryPlace) {
    found.push(missing('delivery_place_missing', 'deliveryPlace', `${CONTENT} nr. 4`))
  }
  return found
}

function missingOfLines({ draft }: WhatIsMissingInput): Missing[] {
  if (draft.lines.length === 0) return [missing('lines_missing', 'lines', `${CONTENT} nr. 3`)]

  const read = new Set(draft.problems.map(({ path }) => path))
  const found = draft.lines.flatMap(({ key, description, quantity, unitPrice }) => {
    const gaps = [
      ['description_missing', `lines.${key}.description`, description] as const,
      ['quantity_missing', `lines.${key}.quantity`, quantity] as const,
      ['unit_price_missing', `lines.${key}.unitPrice`, unitPrice] as const,
    ]
    return gaps
      .filter(([, field, value]) => value === null && !read.has(field))
      .map(([code, field]) => missing(code, field, `${CONTENT} nr. 3`))
  })
  return [...found, ...belowZero(draft)]
}

/**
 * What is owed to the buyer is a credit note, never an invoice below zero; of one rate no less than of all,
 * since sale and credit are reported apart. A single line may take away (a discount, a deposit).
 */
function belowZero({ totals, lines }: ReadDraft): Missing[] {
  if (totals.grossMinor < 0n) return [missing('total_negative', 'lines', CREDIT_NOTE)]

  return totals.vat
    .filter(({ baseMinor }) => baseMinor < 0n)
    .flatMap(({ code, rate }) => {
      const line = lines.find(
        ({ vat, amounts }) =>
          vat?.code === code && vat.rate === rate && (amounts?.netMinor ?? 0n) < 0n
      )
      return line ? [missing('vat_base_negative', `lines.${line.key}.vatCode`, CREDIT_NOTE)] : []
    })
}

/** The official rules do not stop a firm without registration from charging MVA (norway.md 3.2): we do. */
function unlawfulVat({ draft, seller }: WhatIsMissingInput): Missing[] {
  const outside = draft.lines.filter((line) => line.vat?.category === 'O')
  const inside = draft.lines.filter((line) => line.vat !== null && line.vat.category !== 'O')
  if (!seller.vatRegistered) {
    return inside.map(({ key }) =>
      missing('vat_without_registration', `lines.${key}.vatCode`, UNLAWFUL_VAT)
    )
  }
  return inside.length > 0
    ? outside.map(({ key }) =>
        missing('outside_vat_mixed_with_other_codes', `lines.${key}.vatCode`, OUTSIDE_VAT)
      )
    : []
}

function missing(code: BlockingCode, field: ShortfallField, law: string | null): Missing {
  return { code, field, law }
}
