import { type DraftKind } from '#invoicing/domain/draft_kind'
import { deleteDraft } from '#invoicing/queries/drafts'
import { transaction } from '#tenancy/organization_context'

/**
 * Throws a draft away for good. Answers of what kind it was; null when there is none, it is an invoice by now,
 * or it is the template of a repeating invoice.
 */
export function discardDraft(id: string): Promise<DraftKind | null> {
  return transaction((queryer) => deleteDraft(queryer, id))
}
