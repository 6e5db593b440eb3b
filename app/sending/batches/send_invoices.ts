import type { BatchKind } from '#batching/batch_kinds'
import { customerDetails } from '#customers/queries/customer_details'
import { sendInvoice } from '#sending/actions/send_invoice'
import { invoiceLetter } from '#sending/letters'
import { holdSending, isOnItsWay, sendableInvoice } from '#sending/queries/sendable_invoice'
import { newId } from '#support/id'
import { err, ok } from '#support/result'

/** Invoices and credit notes leave by e-mail in the firm's words; what was sent already is left alone. */
export const sendInvoices: BatchKind = {
  kind: 'send',
  of: 'invoices',
  capability: 'invoices.write',
  icon: 'mail',
  async run(invoiceId, { actorId }) {
    const sendable = await sendableInvoice(invoiceId)
    if (!sendable) return err({ reason: 'batches.is_gone' })
    await holdSending(invoiceId)
    if (await isOnItsWay(invoiceId)) return err({ reason: 'batches.send_already' })

    const { document, openMinor } = sendable
    const customer = await customerDetails(document.buyer.customerId)
    if (!customer?.email) return err({ reason: 'batches.send_no_address' })
    await sendInvoice({
      ...{ id: newId(), invoiceId, document, actorId },
      to: { name: document.buyer.name, address: customer.email },
      ...(await invoiceLetter(document, openMinor)),
    })
    return ok()
  },
}
