import { setTimeout as pause } from 'node:timers/promises'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { PDF_WAIT_MS } from '#config/limits'
import { FileStore, StoredFileError } from '#documents/file_store'
import { findDocument, type OrderedDocument } from '#documents/queries/documents'
import { invoiceFileName } from '#invoicing/queries/frozen_document'
import { isUuid } from '#tenancy/organization_context'

const LOOK_AGAIN_MS = 200

/** The PDF of an issued invoice: the bytes that were made once, never made anew. */
@inject()
export default class InvoicePdfsController {
  constructor(private readonly files: FileStore) {}

  async show({ params, request, response, view, logger }: HttpContext) {
    const id = String(params.id)
    const name = isUuid(id) ? await invoiceFileName(id) : null
    if (!name) return response.abort(null, 404)

    const document = await madeBySoon(id)
    if (!document?.file) {
      response.status(202).header('refresh', '3')
      return view.render('pages/invoices/pdf_waiting', { invoiceId: id, name, document })
    }

    const { sha256 } = document.file
    const opened = await this.files.open(sha256).catch(lost)
    if (opened instanceof StoredFileError) {
      logger.error({ err: opened, invoiceId: id }, 'the PDF of an invoice is not what was stored')
      response.status(500)
      return view.render('pages/invoices/pdf_lost', {
        invoiceId: id,
        name,
        sha256,
        lost: opened.code,
      })
    }

    const { body, size } = opened
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

/** A file that is gone or has changed is told of in words; what else can happen to a disk is thrown. */
function lost(error: unknown): StoredFileError {
  if (error instanceof StoredFileError) return error
  throw error
}
