import { inject } from '@adonisjs/core'
import { Logger } from '@adonisjs/core/logger'
import { MakeDocument } from '#documents/actions/make_document'
import { FileStore, StoredFileError } from '#documents/file_store'
import { frozenDocument } from '#invoicing/queries/frozen_document'
import { renderInvoicePaper } from '#invoicing/render_invoice_paper'
import { assert } from '#support/assert'

/** Makes the PDF of an issued invoice from what was frozen, if it is still waiting to be made. */
@inject()
export default class RenderInvoiceDocument {
  constructor(
    private readonly makeDocument: MakeDocument,
    private readonly files: FileStore,
    private readonly logger: Logger
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
    return renderInvoicePaper(document, await this.#logo(document.seller.logoSha256))
  }

  /** A logo that is lost keeps nobody from getting the invoice: the seller's name stands in its place. */
  async #logo(sha256: string | null): Promise<Uint8Array | null> {
    if (sha256 === null) return null
    try {
      return await this.files.get(sha256)
    } catch (error) {
      if (!(error instanceof StoredFileError)) throw error
      this.logger.error({ err: error }, 'the logo of an invoice could not be read')
      return null
    }
  }
}
