import { recordActivity } from '#audit/activity'
import { type Delivery, type LetterAtIssue, orderLetterAtIssue } from '#invoicing/at_issue'
import { buildDocument } from '#invoicing/domain/build_document'
import { type Readiness } from '#invoicing/domain/shortfalls'
import { isIssued, lockDraft } from '#invoicing/queries/drafts'
import type { BuyerRow } from '#invoicing/queries/parties'
import { insertInvoice } from '#invoicing/queries/insert_invoice'
import { takeInvoiceNumber } from '#invoicing/queries/number_series'
import { type UnderstoodDraft } from '#invoicing/domain/understood_draft'
import { understandDraft } from '#invoicing/understand_draft'
import { today } from '#support/clock'
import { err, ok, type Result } from '#support/result'
import { isUniqueViolation } from '#tenancy/database_errors'
import { isUuid, transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export interface IssueInvoiceInput {
  draftId: string
  /** The version of the draft that the person saw. */
  version: number
  /** Null where the program issues it by itself. */
  actorId: string | null
  /** `at_once` orders the letter to the customer, where they have an address; left out: nothing is sent. */
  delivery?: Delivery
}

export interface IssuedInvoice {
  /** The same as the draft's. */
  id: string
  /** False when somebody, or the same click twice, had issued it before: there is one invoice. */
  isNew: boolean
}

/** Why a draft is not issued. It keeps lying there as it was, and no number is taken. */
export type IssueRefusal =
  | { type: 'draft_not_found' }
  /** It was changed since the person saw it. */
  | { type: 'draft_changed' }
  | { type: 'incomplete'; readiness: Readiness }
  /** Another invoice has the KID that it would get: the agreement was changed back and forth. */
  | { type: 'kid_taken' }

/**
 * Issues an invoice: gives the draft the firm's next number and freezes it, all in one transaction. The
 * order of locks is the draft, then the number series, then the activity log (docs/adr/0004).
 */
export async function issueInvoice(
  input: IssueInvoiceInput
): Promise<Result<IssuedInvoice, IssueRefusal>> {
  const issue = async (queryer: Queryer): Promise<Result<IssuedInvoice, IssueRefusal>> => {
    const row = await lockDraft(queryer, input.draftId)
    if (!row || row.kind !== 'invoice') return withoutDraft(queryer, input.draftId)
    if (row.version !== input.version) return err({ type: 'draft_changed' })

    const day = today()
    const understood = understandDraft({ ...row, today: day })
    if (understood.readiness.blocking.length > 0) {
      return err({ type: 'incomplete', readiness: understood.readiness })
    }
    const { actorId } = input
    const recipient = recipientOf(row.buyer, input.delivery)
    await freeze(queryer, { id: row.id, understood, day, actorId, recipient })
    return ok({ id: row.id, isNew: true })
  }
  return unlessKidIsTaken(() => transaction(issue))
}

/** Issues, unless the KID that comes of it is another invoice's: then nothing is issued and no number used. */
export async function unlessKidIsTaken<T>(
  issue: () => Promise<T>
): Promise<T | { ok: false; error: { type: 'kid_taken' } }> {
  try {
    return await issue()
  } catch (error) {
    if (!isUniqueViolation(error, 'invoices_kid')) throw error
    return err({ type: 'kid_taken' as const })
  }
}

async function withoutDraft(
  queryer: Queryer,
  id: string
): Promise<Result<IssuedInvoice, IssueRefusal>> {
  return (await isIssued(queryer, id)) ? ok({ id, isNew: false }) : err({ type: 'draft_not_found' })
}

export interface FreezeInput {
  /** The draft's id, which the invoice keeps. */
  id: string
  understood: UnderstoodDraft
  /** Today, as an ISO day. */
  day: string
  actorId: string | null
  /** Who is sent the invoice at once; null: nobody. */
  recipient: LetterAtIssue['to'] | null
}

/** Whom an invoice is sent to at once; null where that was not chosen, or there is no address. */
export function recipientOf(
  buyer: Pick<BuyerRow, 'name' | 'email'> | null,
  delivery: Delivery = 'by_hand'
): LetterAtIssue['to'] | null {
  if (delivery !== 'at_once' || !buyer?.email) return null
  return { name: buyer.name, address: buyer.email }
}

/**
 * Gives a locked draft that lacks nothing its number, and writes the invoice that it becomes. The last
 * thing in its transaction: whoever waits for the number series waits for one packet.
 */
export async function freeze(queryer: Queryer, input: FreezeInput) {
  const { id, understood, day, actorId, recipient } = input
  const { draft } = understood
  const number = await takeInvoiceNumber(queryer)
  const document = buildDocument({ ...understood, number, today: day })
  const productIds = draft.lines.map(({ productId }) => (isUuid(productId) ? productId : null))

  await queryer.last(() =>
    Promise.all([
      insertInvoice(queryer, { id, number, document, productIds, issuedBy: actorId }),
      recordActivity({
        action: 'invoice.issued',
        subject: { type: 'invoice', id },
        customerId: document.buyer.customerId,
        actorId,
        data: { number: document.number, grossMinor: document.totals.grossMinor },
      }),
      recipient && orderLetterAtIssue({ invoiceId: id, document, to: recipient, actorId }),
    ])
  )
}
