import { setTimeout as pause } from 'node:timers/promises'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { PDF_WAIT_MS } from '#config/limits'
import { FileStore } from '#documents/file_store'
import { findDocument, type OrderedDocument } from '#documents/queries/documents'
import { invoiceFileName } from '#invoicing/queries/frozen_document'
import { isUuid } from '#tenancy/organization_context'

const LOOK_AGAIN_MS = 200

/** The PDF of an issued invoice: the bytes that were made once, never made anew. */
@inject()
export default class InvoicePdfsController {
  constructor(private readonly files: FileStore) {}

  async show({ params, request, response, view }: HttpContext) {
    const id = String(params.id)
    const name = isUuid(id) ? await invoiceFileName(id) : null
    if (!name) return response.abort(null, 404)

    const document = await madeBySoon(id)
    if (!document?.file) {
      response.status(202).header('refresh', '3')
      return view.render('pages/invoices/pdf_waiting', { invoiceId: id, name, document })
    }

    const { body, size } = await this.files.open(document.file.sha256)
    const kind = request.input('download') ? 'attachment' : 'inline'
    response.header('content-type', 'application/pdf').header('content-length', size)
    response.header('content-disposition', `${kind}; filename="${name}"`)
    // The page's own policy would keep the browser's PDF viewer out.
    response.header('content-security-policy', `base-uri 'none'; frame-ancestors 'none'`)
    return Buffer.isBuffer(body) ? response.send(body) : response.stream(body)
  }
}

/** Who has just issued an invoice and asks for its PDF gets it a moment later, not an excuse. */
async function madeBySoon(invoiceId: string): Promise<OrderedDocument | null> {
  const until = performance.now() + PDF_WAIT_MS
  for (;;) {
    const document = await findDocument('invoice_pdf', invoiceId)
    const isHopeless = !document || document.lastError !== null || performance.now() > until
    if (document?.file || isHopeless) return document
    await pause(LOOK_AGAIN_MS)
  }
}
