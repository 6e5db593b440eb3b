import { inject } from '@adonisjs/core'
import { MakeDocument } from '#documents/actions/make_document'
import { FileStore } from '#documents/file_store'
import { frozenDocument } from '#invoicing/queries/frozen_document'
import { readLogo } from '#invoicing/read_logo'
import { renderInvoicePaper } from '#invoicing/render_invoice_paper'
import { assert } from '#support/assert'

/** Makes the PDF of an issued invoice from what was frozen, if it is still waiting to be made. */
@inject()
export default class RenderInvoiceDocument {
  constructor(
    private readonly makeDocument: MakeDocument,
    private readonly files: FileStore
  ) {}

  async handle({ documentId }: { documentId: string }): Promise<void> {
    await this.makeDocument.execute({
      documentId,
      pageOf: (invoiceId) => this.#pageOf(invoiceId),
    })
  }

  async #pageOf(invoiceId: string): Promise<string> {
    const document = await frozenDocument(invoiceId)
    assert(document, `A PDF was ordered of an invoice that is not there: ${invoiceId}`)
    return renderInvoicePaper(document, await readLogo(this.files, document))
  }
}
