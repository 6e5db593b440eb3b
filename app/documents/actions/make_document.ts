import { inject } from '@adonisjs/core'
import { Logger } from '@adonisjs/core/logger'
import { FileStore } from '#documents/file_store'
import { PdfRenderer } from '#documents/pdf_renderer'
import { claimDocument, markFailed, markStored } from '#documents/queries/documents'
import { tally } from '#support/tally'

export interface MakeDocumentInput {
  documentId: string
  /** The page to print, of the subject (invoice) that the document belongs to. */
  pageOf: (subjectId: string) => Promise<string>
}

/** `not_waiting`: it is made already, in other hands, or paused after a failed try. */
export type MakeDocumentOutcome = 'stored' | 'not_waiting' | 'failed'

/**
 * Makes a document that was ordered and keeps its bytes. No transaction is open while Chromium draws.
 * Whatever goes wrong, or if the process dies half-way, the order stays and is tried again after a pause
 * that grows from a minute to an hour; the invoice and its number are not touched.
 */
@inject()
export class MakeDocument {
  constructor(
    private readonly renderer: PdfRenderer,
    private readonly files: FileStore,
    private readonly logger: Logger
  ) {}

  async execute({ documentId, pageOf }: MakeDocumentInput): Promise<MakeDocumentOutcome> {
    const claim = await claimDocument(documentId)
    if (!claim) return 'not_waiting'

    try {
      const pdf = await this.renderer.render(await pageOf(claim.subjectId))
      await markStored(documentId, await this.files.put(pdf))
      tally('documents_made')
      return 'stored'
    } catch (error) {
      const { attempts } = claim
      tally('documents_failed')
      this.logger.error({ err: error, documentId, attempts }, 'a document could not be made')
      await markFailed(documentId, error instanceof Error ? error.message : String(error))
      return 'failed'
    }
  }
}
