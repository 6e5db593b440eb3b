import app from '@adonisjs/core/services/app'
import { FileStore } from '#documents/file_store'
import { findDocument } from '#documents/queries/documents'
import type { MailKind } from '#mailing/mail_kinds'
import { quoteFileName } from '#quoting/domain/quote_view'
import { findQuote } from '#quoting/queries/quotes'
import { withLink } from '#sending/domain/link_in_letter'
import { linkAddress } from '#sharing/link_token'
import { liveLink, type SharedLink } from '#sharing/queries/shared_links'
import { today } from '#support/clock'
import { read } from '#tenancy/organization_context'

/** A quote to its customer, with the stored PDF. Nothing is paid by it, so a second copy does no harm. */
export const quoteMail: MailKind = {
  name: 'quote',
  isRepeatable: true,
  async compose({ data }) {
    const quoteId = String(data.quoteId)
    const [quote, pdf, link] = await Promise.all([
      read((queryer) => findQuote(queryer, quoteId)),
      findDocument('quote_pdf', quoteId),
      liveLink('quote', quoteId),
    ])
    if (!quote) return 'nobody'
    if (!pdf?.file) return 'not_yet'

    const files = await app.container.make(FileStore)
    const { name, email } = quote.document.seller
    return {
      subject: String(data.subject),
      text: withLink(String(data.text), addressOf(link)),
      fromName: name,
      ...(email ? { replyTo: { name, address: email } } : {}),
      attachments: [
        {
          filename: quoteFileName(quote.document),
          content: Buffer.from(await files.get(pdf.file.sha256)),
          contentType: 'application/pdf',
        },
      ],
    }
  },
}

function addressOf(link: SharedLink | null): string | null {
  return link && link.endsOn >= today() ? linkAddress(link) : null
}
