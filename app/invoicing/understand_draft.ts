import { toDraftContent } from '#invoicing/domain/draft_content'
import { defaultDates, withDefaultDates } from '#invoicing/domain/draft_defaults'
import { readDraft } from '#invoicing/domain/read_draft'
import { type UnderstoodDraft } from '#invoicing/domain/understood_draft'
import { whatIsMissing } from '#invoicing/domain/what_is_missing'
import { type BuyerRow, buyerOf, type SellerRow, sellerOf } from '#invoicing/queries/parties'

export interface UnderstandInput {
  content: unknown
  seller: SellerRow
  buyer: BuyerRow | null
  next_number: bigint
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
    readiness: whatIsMissing({ draft, seller, buyer, today, nextNumber: input.next_number }),
  }
}
