import app from '@adonisjs/core/services/app'
import { FileStore } from '#documents/file_store'
import { findDocument } from '#documents/queries/documents'
import { invoiceFileName } from '#invoicing/queries/frozen_document'
import type { MailKind } from '#mailing/mail_kinds'
import type { LetterWords } from '#mailing/domain/fill_letter'
import { withLink } from '#sending/domain/link_in_letter'
import { invoiceLetter } from '#sending/letters'
import { sendableInvoice } from '#sending/queries/sendable_invoice'
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
    const [sent, pdf, filename, link] = await Promise.all([
      sendableInvoice(invoiceId),
      findDocument('invoice_pdf', invoiceId),
      invoiceFileName(invoiceId),
      liveLink('invoice', invoiceId),
    ])
    if (!sent || !filename) return 'nobody'
    if (!pdf?.file) return 'not_yet'

    const files = await app.container.make(FileStore)
    const { document, openMinor } = sent
    const { name, email } = document.seller
    const words = wordsOf(data) ?? (await invoiceLetter(document, openMinor))
    return {
      subject: words.subject,
      text: withLink(words.text, addressOf(link)),
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

/** What somebody wrote; null: the letter goes in the firm's own words. */
function wordsOf({ subject, text }: Record<string, unknown>): LetterWords | null {
  return typeof subject === 'string' && typeof text === 'string' ? { subject, text } : null
}

/** A link that was withdrawn since the letter was ordered, or ended, is not told of. */
function addressOf(link: SharedLink | null): string | null {
  return link && link.endsOn >= today() ? linkAddress(link) : null
}
