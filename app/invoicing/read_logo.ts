import logger from '@adonisjs/core/services/logger'
import { type FileStore, StoredFileError } from '#documents/file_store'
import type { InvoiceDocument } from '#invoicing/domain/invoice_document'

/**
 * The logo that a document names, or null when it names none. A logo that is lost keeps nobody from the
 * invoice: the log says so, and the seller's name stands in its place.
 */
export async function readLogo(
  files: FileStore,
  { seller }: InvoiceDocument
): Promise<Uint8Array | null> {
  if (seller.logoSha256 === null) return null
  try {
    return await files.get(seller.logoSha256)
  } catch (error) {
    if (!(error instanceof StoredFileError)) throw error
    logger.error({ err: error }, 'the logo of an invoice could not be read')
    return null
  }
}
