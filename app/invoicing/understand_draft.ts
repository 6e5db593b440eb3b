import { QUOTE_DAYS } from '#config/limits'
import { type DraftKind, readinessOf } from '#invoicing/domain/draft_kind'
import { toDraftContent } from '#invoicing/domain/draft_content'
import { defaultDates, withDefaultDates } from '#invoicing/domain/draft_defaults'
import { readDraft } from '#invoicing/domain/read_draft'
import { type UnderstoodDraft } from '#invoicing/domain/understood_draft'
import { whatIsMissing } from '#invoicing/domain/what_is_missing'
import { type BuyerRow, buyerOf, type SellerRow, sellerOf } from '#invoicing/queries/parties'

export interface UnderstandInput {
  kind: DraftKind
  content: unknown
  seller: SellerRow
  buyer: BuyerRow | null
  next_number: bigint
  /** ISO day. */
  today: string
}

/** Reads a stored draft together with its firm and customer. The editor and the issuing see the same. */
export function understandDraft(input: UnderstandInput): UnderstoodDraft {
  const { today, kind } = input
  const content = toDraftContent(input.content)
  const days =
    kind === 'quote'
      ? { today, customerDays: null, firmDays: QUOTE_DAYS }
      : {
          today,
          customerDays: input.buyer?.payment_days ?? null,
          firmDays: input.seller.payment_days,
        }
  const draft = readDraft(withDefaultDates(content, days), { today })
  const seller = sellerOf(input.seller)
  const buyer = input.buyer && buyerOf(input.buyer)
  return {
    kind,
    content,
    defaults: defaultDates(content, days),
    draft,
    seller,
    buyer,
    readiness: readinessOf(
      whatIsMissing({ draft, seller, buyer, today, nextNumber: input.next_number }),
      kind
    ),
  }
}
