import { toDraftContent } from '#invoicing/domain/draft_content'
import { deleteDraft, type DraftRow, insertDraft, lockDraft } from '#invoicing/queries/drafts'
import { findBuyer } from '#invoicing/queries/parties'
import type { Queryer } from '#tenancy/queryer'

export interface StartDraftInput {
  /** Made by the page, so that saving twice makes one draft. */
  draftId: string
  /** The customer that the page began with, or empty; null when the page is not one of a new draft. */
  startedFor: string | null
  actorId: string
}

/**
 * Writes the draft that a page was opened for, empty and locked: what stands on the page comes after. Null
 * when the page is none of a new draft, or the draft is an invoice by now.
 */
export async function startDraft(
  queryer: Queryer,
  { draftId: id, startedFor, actorId }: StartDraftInput
): Promise<DraftRow | null> {
  if (startedFor === null) return null
  const buyer = await findBuyer(queryer, startedFor)
  const content = toDraftContent({})
  const inserted = await insertDraft(queryer, { id, content, grossMinor: 0n, createdBy: actorId })
  if (!inserted.ok) await deleteDraft(queryer, id)
  const row = inserted.ok ? await lockDraft(queryer, id) : null
  return row && { ...row, buyer: row.buyer ?? buyer }
}
