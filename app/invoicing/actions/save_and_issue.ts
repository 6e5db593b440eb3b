import {
  freeze,
  type IssuedInvoice,
  type IssueRefusal,
  recipientOf,
  unlessKidIsTaken,
} from '#invoicing/actions/issue_invoice'
import {
  keepDraft,
  openDraft,
  type SaveDraftInput,
  type SaveDraftRefusal,
} from '#invoicing/actions/save_draft'
import type { Delivery } from '#invoicing/at_issue'
import { today } from '#support/clock'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export interface SaveAndIssueInput extends Omit<SaveDraftInput, 'intent'> {
  /** As for `issueInvoice`. */
  delivery?: Delivery
}

type Outcome = Result<IssuedInvoice, SaveDraftRefusal | IssueRefusal>

/**
 * Issues what stands in the editor, in one transaction: what is seen is what is issued. When it cannot be
 * issued, what was typed is kept all the same. The order of locks is that of `issueInvoice`.
 */
export async function saveAndIssue(input: SaveAndIssueInput): Promise<Outcome> {
  // A refusal is wrapped, so that the transaction is committed with the draft that it kept.
  const committed = await unlessKidIsTaken(() =>
    transaction(async (queryer) => ok(await issueOpened(queryer, input)))
  )
  return committed.ok ? committed.value : committed
}

async function issueOpened(queryer: Queryer, input: SaveAndIssueInput): Promise<Outcome> {
  const { draftId: id, actorId } = input
  const opened = await openDraft(queryer, { ...input, intent: { type: 'save' } })
  if (!opened.ok) {
    return opened.error.type === 'already_issued' ? ok({ id, isNew: false }) : opened
  }
  const { understood, row } = opened.value
  if (row.kind !== 'invoice') return err({ type: 'draft_not_found' })
  if (understood.readiness.blocking.length > 0) {
    await keepDraft(queryer, opened.value, input)
    return err({ type: 'incomplete', readiness: understood.readiness })
  }
  const recipient = recipientOf(opened.value.row.buyer, input.delivery)
  await freeze(queryer, { id, understood, day: today(), actorId, recipient })
  return ok({ id, isNew: true })
}
