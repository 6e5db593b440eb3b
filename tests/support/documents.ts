import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Logger } from '@adonisjs/core/logger'
import app from '@adonisjs/core/services/app'
import logger from '@adonisjs/core/services/logger'
import { FileStore } from '#documents/file_store'
import { PdfRenderer } from '#documents/pdf_renderer'
import type { Person } from '#tests/support/cast'
import { rowsOf } from '#tests/support/invoices'

/** Makes no PDF but what it is told to; counts how often it was asked. */
export class FakePdfRenderer extends PdfRenderer {
  pages: string[] = []
  /** What the next calls end with, instead of a PDF. */
  failWith: Error | null = null
  /** No two PDFs have the same bytes then. */
  isUnique = false

  async render(html: string): Promise<Uint8Array> {
    this.pages.push(html)
    await new Promise((resolve) => setTimeout(resolve, 20))
    if (this.failWith) throw this.failWith
    return Buffer.from(`%PDF-1.4 ${html.length}${this.isUnique ? crypto.randomUUID() : ''}`)
  }

  async close() {}
}

/**
 * Puts a fake renderer and an empty store in the place of the real ones, until `restore`. The failures
 * that tests bring about are kept out of the log.
 */
export async function fakeDocuments() {
  const folder = await mkdtemp(join(tmpdir(), 'crm-documents-'))
  const renderer = new FakePdfRenderer()
  const files = new FileStore(folder)
  app.container.swap(PdfRenderer, () => renderer)
  app.container.swap(FileStore, () => files)
  app.container.swap(Logger, () => logger)

  const level = logger.level
  logger.level = 'silent'
  const restore = async () => {
    logger.level = level
    app.container.restoreAll([PdfRenderer, FileStore, Logger])
    await rm(folder, { recursive: true })
  }
  return { renderer, files, folder, restore }
}

export interface DocumentState {
  id: string
  state: 'pending' | 'stored'
  attempts: number
  last_error: string | null
  sha256: string | null
  size_bytes: bigint | null
  /** Until it may be tried again, rounded. */
  minutes: number
}

/** The order for an invoice's PDF, as it stands. */
export async function documentOf(person: Person, invoiceId: string): Promise<DocumentState> {
  const [row] = await rowsOf<DocumentState>(
    person,
    `select id, state, attempts, last_error, sha256, size_bytes,
       round(extract(epoch from next_attempt_at - now()) / 60)::int as minutes
     from documents where kind = 'invoice_pdf' and subject_id = $1`,
    [invoiceId]
  )
  return row!
}
