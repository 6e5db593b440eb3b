import { recordActivity } from '#audit/activity'
import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { orderMail } from '#mailing/actions/order_mail'
import { letterKindOf } from '#sending/domain/invoice_letter'
import { hasLink } from '#sending/domain/link_in_letter'
import { linkTo } from '#sharing/actions/link_to'
import { newId } from '#support/id'
import { isUniqueViolation } from '#tenancy/database_errors'
import { read, transaction } from '#tenancy/organization_context'

export interface SendInvoiceInput {
  /** Made by the form, so that sending it twice orders one letter. */
  id: string
  invoiceId: string
  document: InvoiceDocument
  to: { name: string; address: string }
  subject: string
  text: string
  /** Null where the program sends it by itself. */
  actorId: string | null
  /** Not before this; left out: as soon as its PDF is there. */
  leavesAt?: Date
}

/**
 * Orders the letter that takes an invoice to its customer. The worker sends it, with the PDF, as soon as both
 * are there. The log says that it was sent and by whom, and names the letter's row, never its address: that
 * may have to be forgotten.
 */
export async function sendInvoice(input: SendInvoiceInput): Promise<void> {
  const { id, invoiceId, document, to, subject, text, actorId, leavesAt } = input
  try {
    await transaction(async () => {
      if (hasLink(text)) await linkTo('invoice', invoiceId, { actorId })
      await orderMail({
        ...{ id, kind: 'invoice', to, subjectId: invoiceId },
        data: { invoiceId, subject, text },
        ...(leavesAt ? { leavesAt } : {}),
      })
      await recordActivity({
        action: leavesAt ? 'invoice.mail_ordered' : 'invoice.mailed',
        subject: { type: 'invoice', id: invoiceId },
        customerId: document.buyer.customerId,
        actorId,
        data: { mailId: id, number: document.number, document: letterKindOf(document) },
      })
    })
  } catch (error) {
    if (!isUniqueViolation(error, 'mails_pkey')) throw error
    if (!(await isOrdered(input))) await sendInvoice({ ...input, id: newId() })
  }
}

const ORDERED = {
  name: 'invoice_letter_ordered',
  text: `select 1 from mails where id = $1 and subject_id = $2 and recipient_address = $3`,
}

/** Is the letter with this id this very letter, sent twice? */
function isOrdered({ id, invoiceId, to }: SendInvoiceInput): Promise<boolean> {
  return read(
    async (queryer) => (await queryer.first(ORDERED, [id, invoiceId, to.address])) !== null
  )
}
