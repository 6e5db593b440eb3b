import { type DraftPath } from '#invoicing/domain/draft_content'
import { type Buyer, type Seller } from '#invoicing/domain/parties'
import { type ReadDraft } from '#invoicing/domain/read_draft'
import { DOUBT_REASONS, PROBLEM_REASONS } from '#invoicing/domain/findings'

/** What keeps a draft from being issued, beside fields that could not be read. */
export const MISSING_CODES = [
  'customer_missing',
  'buyer_address_missing',
  'buyer_organization_number_missing',
  'seller_organization_number_missing',
  'seller_address_missing',
  'kid_too_short',
  'issue_date_missing',
  'issue_date_in_future',
  'issue_date_too_early',
  'due_date_missing',
  'due_date_before_issue_date',
  'due_date_too_late',
  'valid_until_passed',
  'valid_until_too_late',
  'delivery_date_missing',
  'delivery_place_missing',
  'delivery_date_too_early',
  'delivery_date_too_late',
  'lines_missing',
  'description_missing',
  'quantity_missing',
  'unit_price_missing',
  'total_negative',
  'vat_base_negative',
  'vat_without_registration',
  'outside_vat_mixed_with_other_codes',
] as const

/** What the person should know before issuing, and may do all the same. */
export const CAUTION_CODES = [
  'seller_bank_account_missing',
  'issue_date_backdated',
  'issued_late',
  'delivery_after_issue_date',
  'due_date_passed',
  'long_payment_terms',
  'export_to_norwegian_buyer',
  'rate_changed_in_delivery_period',
  'total_zero',
] as const

/** Every code that can block; a language file has a sentence for each. */
export const BLOCKING_CODES = [...PROBLEM_REASONS, ...MISSING_CODES] as const
/** Every code that can warn; a language file has a sentence for each. */
export const WARNING_CODES = [...DOUBT_REASONS, ...CAUTION_CODES] as const

export type MissingCode = (typeof MISSING_CODES)[number]
export type BlockingCode = (typeof BLOCKING_CODES)[number]
export type WarningCode = (typeof WARNING_CODES)[number]

/** A field of the draft, of the firm's settings or of the customer: where the page's link leads. */
export type ShortfallField =
  | DraftPath
  | 'seller.organizationNumber'
  | 'seller.address'
  | 'seller.bankAccount'
  | 'seller.kid'
  | 'buyer.address'
  | 'buyer.organizationNumber'

export interface Shortfall<Code extends string = BlockingCode | WarningCode> {
  code: Code
  field: ShortfallField
  /** The rule in Norwegian short form (`bokføringsforskriften § 5-1-1 nr. 4`), or null where none bites. */
  law: string | null
}

export interface Readiness {
  /** Nothing here: the draft can be issued. In the order of the page. */
  blocking: Shortfall<BlockingCode>[]
  warnings: Shortfall<WarningCode>[]
}

export interface WhatIsMissingInput {
  draft: ReadDraft
  seller: Seller
  /** Null while no customer is chosen, or when the chosen one is gone. */
  buyer: Buyer | null
  /** The number that the invoice would get now. */
  nextNumber: bigint
  /** ISO day. */
  today: string
}
