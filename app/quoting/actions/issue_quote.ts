import { recordActivity } from '#audit/activity'
import { keepDraft, openDraft, type SaveDraftRefusal } from '#invoicing/actions/save_draft'
import type { SaveAndIssueInput } from '#invoicing/actions/save_and_issue'
import { buildDocument } from '#invoicing/domain/build_document'
import type { Readiness } from '#invoicing/domain/shortfalls'
import type { UnderstoodDraft } from '#invoicing/domain/understood_draft'
import { insertQuote } from '#quoting/queries/insert_quote'
import { takeQuoteNumber } from '#quoting/queries/number_series'
import { today } from '#support/clock'
import { err, ok, type Result } from '#support/result'
import { isUuid, transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export type IssueQuoteRefusal = SaveDraftRefusal | { type: 'incomplete'; readiness: Readiness }

type Outcome = Result<{ id: string; isNew: boolean }, IssueQuoteRefusal>

/**
 * Makes the quote that stands in the editor: gives it the next number of its series and freezes it, in one
 * transaction. When something is missing, what was typed is kept all the same. The order of locks is that of
 * `issueInvoice`: the draft, the series, the activity log.
 */
export async function issueQuote(input: SaveAndIssueInput): Promise<Outcome> {
  // A refusal is wrapped, so that the transaction is committed with the draft that it kept.
  const committed = await transaction(async (queryer) => ok(await issueOpened(queryer, input)))
  return committed.value
}

async function issueOpened(queryer: Queryer, input: SaveAndIssueInput): Promise<Outcome> {
  const { draftId: id, actorId } = input
  const opened = await openDraft(queryer, { ...input, kind: 'quote', intent: { type: 'save' } })
  if (!opened.ok) {
    return opened.error.type === 'already_issued' ? ok({ id, isNew: false }) : opened
  }
  const { understood, row } = opened.value
  if (row.kind !== 'quote') return err({ type: 'draft_not_found' })
  if (understood.readiness.blocking.length > 0) {
    await keepDraft(queryer, opened.value, input)
    return err({ type: 'incomplete', readiness: understood.readiness })
  }
  await freeze(queryer, id, understood, actorId)
  return ok({ id, isNew: true })
}

async function freeze(queryer: Queryer, id: string, understood: UnderstoodDraft, actorId: string) {
  const number = await takeQuoteNumber(queryer)
  const document = buildDocument({ ...understood, number, today: today() })
  const productIds = understood.draft.lines.map((line) =>
    isUuid(line.productId) ? line.productId : null
  )
  await insertQuote(queryer, { id, number, document, issuedBy: actorId, productIds })
  await recordActivity({
    action: 'quote.issued',
    subject: { type: 'quote', id },
    customerId: document.buyer.customerId,
    actorId,
    data: { number: document.number },
  })
}
