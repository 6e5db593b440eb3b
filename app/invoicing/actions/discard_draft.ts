import { deleteDraft } from '#invoicing/queries/drafts'
import { transaction } from '#tenancy/organization_context'

/** Throws a draft away for good. Answers false when there is none, or it is an invoice by now. */
export function discardDraft(id: string): Promise<boolean> {
  return transaction((queryer) => deleteDraft(queryer, id))
}
