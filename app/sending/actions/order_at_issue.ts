import { recordActivity } from '#audit/activity'
import type { LetterAtIssue } from '#invoicing/at_issue'
import { orderMail } from '#mailing/actions/order_mail'
import { letterKindOf } from '#sending/domain/invoice_letter'
import { orderLink } from '#sharing/actions/link_to'
import { newId } from '#support/id'

/**
 * Orders the letter that goes with an invoice in the transaction that issues it, without a question of its
 * own: the letter gets the firm's words when it is written, as they are then.
 */
export async function orderAtIssue(letter: LetterAtIssue): Promise<void> {
  const { invoiceId, document, to, actorId } = letter
  const id = newId()
  await Promise.all([
    orderLink('invoice', invoiceId, { actorId }),
    orderMail({ id, kind: 'invoice', to, subjectId: invoiceId, data: { invoiceId } }),
    recordActivity({
      action: 'invoice.mailed',
      subject: { type: 'invoice', id: invoiceId },
      customerId: document.buyer.customerId,
      actorId,
      data: { mailId: id, number: document.number, document: letterKindOf(document) },
    }),
  ])
}
