import { setTimeout as pause } from 'node:timers/promises'
import type { HttpContext } from '@adonisjs/core/http'
import { PDF_WAIT_MS } from '#config/limits'
import { FileStore, StoredFileError } from '#documents/file_store'
import { type DocumentKind, findDocument, type OrderedDocument } from '#documents/queries/documents'

const LOOK_AGAIN_MS = 200

export interface StoredPdfInput {
  kind: DocumentKind
  /** The invoice or quote that it is of. */
  subjectId: string
  /** What the file is called. */
  name: string
  /** The page of the invoice or quote. */
  home: string
}

/** The PDF of what was issued: the bytes that were made once, never made anew. */
export async function showStoredPdf(ctx: HttpContext, input: StoredPdfInput) {
  const { request, response, view, logger, containerResolver } = ctx
  const { kind, subjectId, name, home } = input
  const document = await madeBySoon(kind, subjectId)
  if (!document?.file) {
    response.status(202).header('refresh', '3')
    return view.render('pages/invoices/pdf_waiting', { home, name, document })
  }

  const { sha256 } = document.file
  const files = await containerResolver.make(FileStore)
  const opened = await files.open(sha256).catch(lost)
  if (opened instanceof StoredFileError) {
    logger.error({ err: opened, subjectId }, 'a stored PDF is not what was stored')
    response.status(500)
    return view.render('pages/invoices/pdf_lost', { home, name, sha256, lost: opened.code })
  }

  const { body, size } = opened
  const disposition = request.input('download') ? 'attachment' : 'inline'
  response.header('content-type', 'application/pdf').header('content-length', size)
  response.header('content-disposition', `${disposition}; filename="${name}"`)
  // The page's own policy would keep the browser's PDF viewer out.
  response.header('content-security-policy', `base-uri 'none'; frame-ancestors 'none'`)
  return Buffer.isBuffer(body) ? response.send(body) : response.stream(body)
}

/** Who has just issued it and asks for its PDF gets it a moment later, not an excuse. */
async function madeBySoon(kind: DocumentKind, subjectId: string): Promise<OrderedDocument | null> {
  const until = performance.now() + PDF_WAIT_MS
  for (;;) {
    const document = await findDocument(kind, subjectId)
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
