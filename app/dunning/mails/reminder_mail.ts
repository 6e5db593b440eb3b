import app from '@adonisjs/core/services/app'
import { FileStore } from '#documents/file_store'
import { findDocument } from '#documents/queries/documents'
import { callOff } from '#dunning/actions/call_off'
import { frozenReminder, reminderFileName } from '#dunning/queries/frozen_reminder'
import { invoiceFileName } from '#invoicing/queries/frozen_document'
import type { MailKind } from '#mailing/mail_kinds'
import { assert } from '#support/assert'

/**
 * A reminder to its customer, with its own PDF and that of the invoice. A second copy would be a nuisance that
 * the law counts, so it is never repeated by itself (docs/adr/0014). One whose invoice was settled before
 * it left does not leave, and costs nothing.
 */
export const reminderMail: MailKind = {
  name: 'reminder',
  isRepeatable: false,
  async compose({ data }) {
    const reminderId = String(data.reminderId)
    const reminder = await frozenReminder(reminderId)
    if (!reminder) return 'nobody'
    if (reminder.openMinor <= 0n) {
      await callOff(reminderId)
      return 'nobody'
    }
    const { document, invoiceId } = reminder
    const [letter, invoice, invoiceName] = await Promise.all([
      findDocument('reminder_pdf', reminderId),
      findDocument('invoice_pdf', invoiceId),
      invoiceFileName(invoiceId),
    ])
    if (!letter?.file || !invoice?.file) return 'not_yet'
    assert(invoiceName, 'A reminder is about an invoice')

    const files = await app.container.make(FileStore)
    const attached = async (filename: string, sha256: string) => ({
      filename,
      content: Buffer.from(await files.get(sha256)),
      contentType: 'application/pdf',
    })
    const { name, email } = document.seller
    return {
      subject: String(data.subject),
      text: String(data.text),
      fromName: name,
      ...(email ? { replyTo: { name, address: email } } : {}),
      attachments: [
        await attached(reminderFileName(document), letter.file.sha256),
        await attached(invoiceName, invoice.file.sha256),
      ],
    }
  },
}
