import { emptyDraft } from '#invoicing/domain/draft_content'
import { type DraftKind } from '#invoicing/domain/draft_kind'
import { type DraftRow, nextNumberOf, SELLER_OF_FIRM } from '#invoicing/queries/drafts'
import { defaultVatCode } from '#norway/vat_codes'
import { assert } from '#support/assert'
import type { Language } from '#support/language'
import type { Queryer } from '#tenancy/queryer'

const PARTIES = {
  name: 'draft_new_parties',
  text: `select ${SELLER_OF_FIRM} as seller, ${nextNumberOf('$1::text')} as next_number`,
}

export interface NewDraftInput {
  id: string
  language: Language
  /** Who starts it, and becomes "our reference". */
  actor: { id: string; name: string }
  /** Left out: an invoice. */
  kind?: DraftKind
}

/** A draft as its first save will find it. It is written nowhere yet. */
export async function findNewDraft(
  queryer: Queryer,
  { id, language, actor, kind = 'invoice' }: NewDraftInput
): Promise<DraftRow> {
  const parties = await queryer.first<Pick<DraftRow, 'seller' | 'next_number'>>(PARTIES, [kind])
  assert(parties, 'A firm that is entered exists')
  const empty = emptyDraft(language, defaultVatCode(parties.seller.vat_registered))
  return {
    ...parties,
    id,
    kind,
    version: FIRST_VERSION,
    content: { ...empty, ourReference: actor.name },
    updated_at: new Date(),
    created_by: actor.id,
    saved_in: null,
    buyer: null,
  }
}

/** What PostgreSQL gives a draft that is inserted. */
const FIRST_VERSION = 1
