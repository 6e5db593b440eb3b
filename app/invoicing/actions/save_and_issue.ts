import {
  issueInvoice,
  type IssuedInvoice,
  type IssueRefusal,
} from '#invoicing/actions/issue_invoice'
import {
  saveDraft,
  type SaveDraftInput,
  type SaveDraftRefusal,
} from '#invoicing/actions/save_draft'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface SaveAndIssueInput extends Omit<SaveDraftInput, 'intent'> {
  actorId: string
}

/**
 * Keeps what stands in the editor and issues it, in one transaction: what is seen is what is issued. When
 * it cannot be issued, what was typed is kept all the same.
 */
export async function saveAndIssue(
  input: SaveAndIssueInput
): Promise<Result<IssuedInvoice, SaveDraftRefusal | IssueRefusal>> {
  const { draftId, actorId } = input
  const outcome = await transaction(async () => {
    const saved = await saveDraft({ ...input, intent: { type: 'save' } })
    if (!saved.ok) {
      const isIssued = saved.error.type === 'already_issued'
      return ok(isIssued ? ok({ id: draftId, isNew: false }) : err(saved.error))
    }
    // Refused or not, the transaction is committed: a refusal wrote nothing but the draft.
    const { version } = saved.value.row
    return ok(await issueInvoice({ draftId, version, actorId }))
  })
  return outcome.value
}
