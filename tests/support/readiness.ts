import { type DraftContent } from '#invoicing/domain/draft_content'
import { type Buyer, type Seller } from '#invoicing/domain/parties'
import { readDraft } from '#invoicing/domain/read_draft'
import { whatIsMissing } from '#invoicing/domain/what_is_missing'
import { buyer, seller, typedDraft } from '#tests/support/drafts'

/** The day of the checklist's tests. */
export const TODAY = '2026-11-22'

/** How a draft that lacks nothing is made to lack something. */
export interface Case {
  typed?: Partial<DraftContent>
  seller?: Partial<Seller>
  buyer?: Partial<Buyer> | null
  nextNumber?: bigint
  today?: string
}

/** What the checklist says of a whole draft with these things changed. */
export function readiness(said: Case = {}) {
  const today = said.today ?? TODAY
  return whatIsMissing({
    draft: readDraft(typedDraft(said.typed), { today }),
    seller: seller(said.seller),
    buyer: said.buyer === null ? null : buyer(said.buyer),
    nextNumber: said.nextNumber ?? 1n,
    today,
  })
}
