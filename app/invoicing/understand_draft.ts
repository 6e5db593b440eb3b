import { type DraftContent, toDraftContent } from '#invoicing/domain/draft_content'
import { type DefaultDates, defaultDates, withDefaultDates } from '#invoicing/domain/draft_defaults'
import { type Buyer, type Seller } from '#invoicing/domain/parties'
import { readDraft, type ReadDraft } from '#invoicing/domain/read_draft'
import { type Readiness } from '#invoicing/domain/shortfalls'
import { whatIsMissing } from '#invoicing/domain/what_is_missing'
import { type BuyerRow, buyerOf, type SellerRow, sellerOf } from '#invoicing/queries/parties'

/** A draft as typed, as understood, and what it still lacks, on one day. */
export interface UnderstoodDraft {
  content: DraftContent
  defaults: DefaultDates
  draft: ReadDraft
  seller: Seller
  buyer: Buyer | null
  readiness: Readiness
}

export interface UnderstandInput {
  content: unknown
  seller: SellerRow
  buyer: BuyerRow | null
  /** ISO day. */
  today: string
}

/** Reads a stored draft together with its firm and customer. The editor and the issuing see the same. */
export function understandDraft(input: UnderstandInput): UnderstoodDraft {
  const { today } = input
  const content = toDraftContent(input.content)
  const days = {
    today,
    customerDays: input.buyer?.payment_days ?? null,
    firmDays: input.seller.payment_days,
  }
  const draft = readDraft(withDefaultDates(content, days), { today })
  const seller = sellerOf(input.seller)
  const buyer = input.buyer && buyerOf(input.buyer)
  return {
    content,
    defaults: defaultDates(content, days),
    draft,
    seller,
    buyer,
    readiness: whatIsMissing({ draft, seller, buyer, today }),
  }
}
