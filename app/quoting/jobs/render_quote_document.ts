import { inject } from '@adonisjs/core'
import { MakeDocument } from '#documents/actions/make_document'
import { FileStore } from '#documents/file_store'
import { readLogo } from '#invoicing/read_logo'
import { renderInvoicePaper } from '#invoicing/render_invoice_paper'
import { findQuote } from '#quoting/queries/quotes'
import { assert } from '#support/assert'
import { read } from '#tenancy/organization_context'

/** Makes the PDF of a quote from what was frozen, if it is still waiting to be made. */
@inject()
export default class RenderQuoteDocument {
  constructor(
    private readonly makeDocument: MakeDocument,
    private readonly files: FileStore
  ) {}

  async handle({ documentId }: { documentId: string }): Promise<void> {
    await this.makeDocument.execute({ documentId, pageOf: (quoteId) => this.#pageOf(quoteId) })
  }

  async #pageOf(quoteId: string): Promise<string> {
    const quote = await read((queryer) => findQuote(queryer, quoteId))
    assert(quote, `A PDF was ordered of a quote that is not there: ${quoteId}`)
    return renderInvoicePaper(quote.document, await readLogo(this.files, quote.document))
  }
}
