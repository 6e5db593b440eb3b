import type { BatchKind } from '#batching/batch_kinds'
import { findDocument } from '#documents/queries/documents'
import { err, ok } from '#support/result'

/** The PDFs of several documents as one file; what is not made yet is told of. */
export const downloadPdfs: BatchKind = {
  kind: 'download',
  of: 'invoices',
  capability: 'read',
  icon: 'download',
  result: 'partials/sending/batch_download',
  async run(invoiceId) {
    const document = await findDocument('invoice_pdf', invoiceId)
    if (!document) return err({ reason: 'batches.is_gone' })
    return document.file ? ok() : err({ reason: 'batches.download_not_yet' })
  },
}
