import { toDraftContent } from '#invoicing/domain/draft_content'
import {
  deleteDraft,
  type DraftRow,
  insertDraft,
  isIssued,
  lockDraft,
} from '#invoicing/queries/drafts'
import { findBuyer } from '#invoicing/queries/parties'
import { err, ok, type Result } from '#support/result'
import type { Queryer } from '#tenancy/queryer'

export interface StartDraftInput {
  /** Made by the page, so that saving twice makes one draft. */
  draftId: string
  /** The customer that the page began with, or empty; null when the page is not one of a new draft. */
  startedFor: string | null
  kind?: 'invoice' | 'quote'
  actorId: string
}

export interface LockedDraft {
  row: DraftRow
  /** It was written just now, empty: what stands on the page comes after. */
  isNew: boolean
}

type NoDraft = { type: 'draft_not_found' } | { type: 'already_issued' }

/**
 * Locks the draft of a page. One that the page was opened for and that nobody has saved yet is written first,
 * in the same packet.
 */
export async function lockOrStartDraft(
  queryer: Queryer,
  { draftId: id, startedFor, kind = 'invoice', actorId }: StartDraftInput
): Promise<Result<LockedDraft, NoDraft>> {
  if (startedFor === null) {
    const row = await lockDraft(queryer, id)
    if (row) return ok({ row, isNew: false })
    return err({ type: (await isIssued(queryer, id)) ? 'already_issued' : 'draft_not_found' })
  }
  const empty = { id, content: toDraftContent({}), grossMinor: 0n, createdBy: actorId, kind }
  const [inserted, row, buyer] = await queryer.together(() =>
    Promise.all([
      insertDraft(queryer, empty),
      lockDraft(queryer, id),
      findBuyer(queryer, startedFor),
    ])
  )
  if (inserted.ok && row) {
    const { isNew } = inserted.value
    return ok({ row: isNew ? { ...row, buyer: row.buyer ?? buyer } : row, isNew })
  }
  await deleteDraft(queryer, id)
  return err({ type: 'already_issued' })
}
