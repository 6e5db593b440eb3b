import { recordActivity } from '#audit/activity'
import { type IssueRefusal, issueInvoice } from '#invoicing/actions/issue_invoice'
import { toDraftContent } from '#invoicing/domain/draft_content'
import { insertDraft } from '#invoicing/queries/drafts'
import { contentFor } from '#repeating/domain/content_for'
import { advance, periodOf } from '#repeating/domain/plan'
import { insertRepeated, type Outcome } from '#repeating/queries/repeated_invoices'
import { claimDue, type RepeatingInvoice, stepTo } from '#repeating/queries/repeating_invoices'
import { assert } from '#support/assert'
import { newId } from '#support/id'
import { transaction } from '#tenancy/organization_context'

interface Made {
  outcome: Outcome
  /** Codes of `shortfalls.` and `repeating.reason_`: why a person must look after it. */
  reasons: string[]
}

/**
 * Makes the next invoice of a repeating one, if it is due on `day` and no other worker is at it: the draft, the
 * note that its day is done, and the step to the next day stand or fall together. What cannot be issued by
 * itself stays a draft with the reasons. The order of locks is the repeating invoice, then those of
 * `issueInvoice`. Answers false when nothing was due.
 */
export async function makeNext(id: string, day: string): Promise<boolean> {
  try {
    return await make(id, day, [])
  } catch (error) {
    if (!(error instanceof KidTaken)) throw error
    return make(id, day, ['kid_taken'])
  }
}

/** @param obstacles why it cannot be issued, as far as that is known */
function make(id: string, day: string, obstacles: string[]): Promise<boolean> {
  return transaction(async (queryer) => {
    const repeating = await claimDue(queryer, id, day)
    if (!repeating) return false

    const { occurrence, nextDate } = repeating
    assert(nextDate, 'What is due has a day')
    const invoiceId = newId()
    const period = periodOf(repeating, occurrence, repeating.period)
    const inserted = await insertDraft(queryer, {
      id: invoiceId,
      content: contentFor(toDraftContent(repeating.content), period),
      grossMinor: repeating.grossMinor,
      createdBy: null,
    })
    assert(inserted.ok, 'A new id is nobody’s')
    const made = await finish(repeating, invoiceId, obstacles)
    await insertRepeated(queryer, { repeatingId: id, occurrenceDate: nextDate, invoiceId, ...made })
    await stepTo(queryer, id, advance(repeating, repeating))
    return true
  })
}

async function finish(
  repeating: RepeatingInvoice,
  invoiceId: string,
  known: string[]
): Promise<Made> {
  if (repeating.manner === 'draft') return { outcome: 'draft', reasons: [] }
  const obstacles = [...known, ...(repeating.isCustomerArchived ? ['customer_archived'] : [])]
  if (obstacles.length > 0) return refused(repeating, obstacles)

  const delivery = repeating.manner === 'send' ? 'at_once' : 'by_hand'
  const issued = await issueInvoice({ draftId: invoiceId, version: 1, actorId: null, delivery })
  if (!issued.ok) return refused(repeating, codesOf(issued.error))
  if (delivery === 'by_hand') return { outcome: 'issued', reasons: [] }
  return repeating.customerEmail
    ? { outcome: 'sent', reasons: [] }
    : { outcome: 'issued', reasons: ['no_email'] }
}

/** The KID it would get is another invoice's: nothing of the transaction stands any more. */
class KidTaken extends Error {}

function codesOf(refusal: IssueRefusal): string[] {
  if (refusal.type === 'kid_taken') throw new KidTaken()
  assert(refusal.type === 'incomplete', 'A draft that was made just now is there')
  return [...new Set(refusal.readiness.blocking.map(({ code }) => code))]
}

async function refused({ id, customerId }: RepeatingInvoice, reasons: string[]): Promise<Made> {
  await recordActivity({
    action: 'repeating.refused',
    subject: { type: 'repeating_invoice', id },
    customerId,
    actorId: null,
  })
  return { outcome: 'refused', reasons }
}
