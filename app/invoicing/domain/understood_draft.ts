import { type DraftContent } from '#invoicing/domain/draft_content'
import { type DraftKind } from '#invoicing/domain/draft_kind'
import { type DefaultDates } from '#invoicing/domain/draft_defaults'
import { type Buyer, type Seller } from '#invoicing/domain/parties'
import { type ReadDraft } from '#invoicing/domain/read_draft'
import { type Readiness } from '#invoicing/domain/shortfalls'

/** A draft as typed, as understood, and what it still lacks, on one day. */
export interface UnderstoodDraft {
  kind: DraftKind
  content: DraftContent
  defaults: DefaultDates
  draft: ReadDraft
  seller: Seller
  buyer: Buyer | null
  readiness: Readiness
}
