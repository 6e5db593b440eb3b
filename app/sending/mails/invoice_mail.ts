import app from '@adonisjs/core/services/app'
import { FileStore } from '#documents/file_store'
import { findDocument } from '#documents/queries/documents'
import { frozenDocument, invoiceFileName } from '#invoicing/queries/frozen_document'
import type { MailKind } from '#mailing/mail_kinds'
import { withLink } from '#sending/domain/link_in_letter'
import { linkAddress } from '#sharing/link_token'
import { liveLink, type SharedLink } from '#sharing/queries/shared_links'
import { today } from '#support/clock'

/**
 * An invoice or credit note to its customer, with the stored PDF. A second copy could be paid twice, so it
 * is never repeated by itself (docs/adr/0014).
 */
export const invoiceMail: MailKind = {
  name: 'invoice',
  isRepeatable: false,
  async compose({ data }) {
    const invoiceId = String(data.invoiceId)
    const [document, pdf, filename, link] = await Promise.all([
      frozenDocument(invoiceId),
      findDocument('invoice_pdf', invoiceId),
      invoiceFileName(invoiceId),
      liveLink('invoice', invoiceId),
    ])
    if (!document || !filename) return 'nobody'
    if (!pdf?.file) return 'not_yet'

    const files = await app.container.make(FileStore)
    const { name, email } = document.seller
    return {
      subject: String(data.subject),
      text: withLink(String(data.text), addressOf(link)),
      fromName: name,
      ...(email ? { replyTo: { name, address: email } } : {}),
      attachments: [
        {
          filename,
          content: Buffer.from(await files.get(pdf.file.sha256)),
          contentType: 'application/pdf',
        },
      ],
    }
  },
}

/** A link that was withdrawn since the letter was ordered, or ended, is not told of. */
function addressOf(link: SharedLink | null): string | null {
  return link && link.endsOn >= today() ? linkAddress(link) : null
}
