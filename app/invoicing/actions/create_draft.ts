import { emptyDraft } from '#invoicing/domain/draft_content'
import { fillFromBuyer } from '#invoicing/domain/fill_from_buyer'
import { insertDraft } from '#invoicing/queries/drafts'
import { buyerDefaults, findBuyer } from '#invoicing/queries/parties'
import { defaultVatCode } from '#norway/vat_codes'
import type { Language } from '#support/language'
import type { Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface CreateDraftInput {
  /** Made by the page that asks, so that asking twice makes one draft. */
  id: string
  /** For whom, when that is known; somebody who is not in the firm's register is nobody. */
  customerId: string | null
  language: Language
  vatRegistered: boolean
  actor: { id: string; name: string }
}

/** Starts an invoice. A draft is nobody's document yet: it has no number and leaves no trace in the log. */
export async function createDraft(
  input: CreateDraftInput
): Promise<Result<{ isNew: boolean }, { type: 'already_issued' }>> {
  return transaction(async (queryer) => {
    const buyer = input.customerId ? await findBuyer(queryer, input.customerId) : null
    const empty = emptyDraft(input.language, defaultVatCode(input.vatRegistered))
    const content = fillFromBuyer(
      { ...empty, ourReference: input.actor.name },
      { before: null, after: buyer && buyerDefaults(buyer) }
    )
    const { id, actor } = input
    return insertDraft(queryer, { id, content, grossMinor: 0n, createdBy: actor.id })
  })
}
