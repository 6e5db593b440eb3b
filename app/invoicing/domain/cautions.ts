import { judgeIssueDate } from '#invoicing/domain/issue_date_rules'
import { type ReadDraft } from '#invoicing/domain/read_draft'
import {
  type Shortfall,
  type ShortfallField,
  type WarningCode,
  type WhatIsMissingInput,
} from '#invoicing/domain/shortfalls'
import { NORWAY } from '#norway/countries'
import { vatCodeOn } from '#norway/vat_codes'
import { daysBetween } from '#support/clock'

type Caution = Shortfall<WarningCode>

/** § 5-2-2: at the latest a month after delivery. As 31 days it never warns too early. */
const ISSUE_WITHIN_DAYS = 31
/** Between businesses, more than this must be agreed expressly (forsinkelsesrenteloven § 2). */
const USUAL_TERMS_DAYS_MAX = 60

/** What the person should know before issuing. None of it stops them. */
export function cautions(input: WhatIsMissingInput): Caution[] {
  return [
    ...input.draft.doubts.map(({ path, reason }) => caution(reason, path, null)),
    ...cautionsOnDates(input),
    ...cautionsOnVat(input),
    ...cautionsOnPayment(input),
  ]
}

function cautionsOnDates({ draft, today }: WhatIsMissingInput): Caution[] {
  const { issueDate, deliveryFrom, deliveryTo } = draft
  if (!issueDate) return []

  const found: Caution[] = []
  if (judgeIssueDate({ issueDate, deliveredOn: deliveryTo, today }) === 'backdated') {
    found.push(caution('issue_date_backdated', 'issueDate', 'bokføringsforskriften § 5-1-3'))
  }
  if (deliveryTo && daysBetween(deliveryTo, issueDate) > ISSUE_WITHIN_DAYS) {
    found.push(caution('issued_late', 'issueDate', 'bokføringsforskriften § 5-2-2'))
  }
  if (deliveryFrom && deliveryFrom > issueDate) {
    found.push(
      caution('delivery_after_issue_date', 'deliveryFrom', 'bokføringsforskriften § 5-2-6')
    )
  }
  return found
}

function cautionsOnVat({ draft, buyer }: WhatIsMissingInput): Caution[] {
  const domestic = buyer !== null && buyer.address.countryCode === NORWAY
  return draft.lines.flatMap((line) => {
    const field = `lines.${line.key}.vatCode` as const
    const found: Caution[] = []
    if (domestic && line.vat?.category === 'G') {
      found.push(caution('export_to_norwegian_buyer', field, 'merverdiavgiftsloven § 6-21'))
    }
    if (hasOtherRateAtStart(line, draft)) {
      found.push(caution('rate_changed_in_delivery_period', field, 'bokføringsforskriften § 5-1-5'))
    }
    return found
  })
}

function hasOtherRateAtStart({ vat }: ReadDraft['lines'][number], draft: ReadDraft): boolean {
  if (vat === null || draft.deliveryFrom === null) return false
  return vatCodeOn(vat.code, draft.deliveryFrom)?.rate !== vat.rate
}

function cautionsOnPayment({ draft, seller, buyer, today }: WhatIsMissingInput): Caution[] {
  const { issueDate, dueDate, lines, totals } = draft
  const found: Caution[] = []
  if (seller.bankAccount === null) {
    found.push(caution('seller_bank_account_missing', 'seller.bankAccount', null))
  }
  if (dueDate && dueDate < today) found.push(caution('due_date_passed', 'dueDate', null))
  const terms = issueDate && dueDate ? daysBetween(issueDate, dueDate) : 0
  if (buyer?.organizationNumber && terms > USUAL_TERMS_DAYS_MAX) {
    found.push(caution('long_payment_terms', 'dueDate', 'forsinkelsesrenteloven § 2'))
  }
  const isCounted = lines.length > 0 && lines.every(({ counted }) => counted !== null)
  if (isCounted && totals.grossMinor === 0n) found.push(caution('total_zero', 'lines', null))
  return found
}

function caution(code: WarningCode, field: ShortfallField, law: string | null): Caution {
  return { code, field, law }
}
