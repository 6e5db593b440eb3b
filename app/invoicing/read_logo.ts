import logger from '@adonisjs/core/services/logger'
import { type FileStore, StoredFileError } from '#documents/file_store'
import type { InvoiceDocument } from '#invoicing/domain/invoice_document'

/**
 * The logo that a document names, or null when it names none. A logo that is lost keeps nobody from the
 * invoice: the log says so, and the seller's name stands in its place.
 */
export async function readLogo(
  files: FileStore,
  { seller }: Pick<InvoiceDocument, 'seller'>
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

/**
 * The logo for a page: its address when it is the one the firm has now, so that browsers keep it; the
 * picture itself when the firm has changed it since.
 */
export async function logoOnPage(
  files: FileStore,
  document: InvoiceDocument,
  currentSha256: string | null
): Promise<Uint8Array | string | null> {
  const { logoSha256 } = document.seller
  if (logoSha256 === null) return null
  return logoSha256 === currentSha256 ? `/logos/${logoSha256}` : readLogo(files, document)
}
