import app from '@adonisjs/core/services/app'
import type { HttpContext } from '@adonisjs/core/http'
import { FileStore, StoredFileError } from '#documents/file_store'
import { findDocument } from '#documents/queries/documents'
import { readLogo } from '#invoicing/read_logo'
import { renderInvoiceBody } from '#invoicing/render_invoice_paper'
import { sharedFileName, sharedInvoiceView } from '#sending/domain/shared_invoice_view'
import { aboutInvoice, findSharedInvoice } from '#sending/queries/shared_invoice'
import type { OpenLink, SharedKind } from '#sharing/shared_kinds'
import { linkIsOver } from '#sharing/through_link'
import { today } from '#support/clock'
import { wordsOf } from '#support/page_language'

/** An issued invoice or credit note, as its customer sees it: the paper, what is open, how to pay it. */
export const sharedInvoice: SharedKind = {
  kind: 'invoice',
  find: aboutInvoice,

  async show(ctx, link) {
    const row = await findSharedInvoice(link.subjectId)
    if (!row) return linkIsOver(ctx)
    const files = await app.container.make(FileStore)
    const logo = await readLogo(files, row.document)
    return ctx.view.render('pages/sending/shared_invoice', {
      home: `/s/${link.token}`,
      invoice: sharedInvoiceView(row, today(), wordsOf(ctx.i18n)),
      paperHtml: await renderInvoiceBody(row.document, logo),
    })
  },

  async file(ctx, link, name) {
    const id = await invoiceOf(link, name)
    if (!id) return linkIsOver(ctx)
    const document = await findDocument('invoice_pdf', id)
    if (!document?.file) {
      ctx.response.status(202).header('refresh', '3')
      return ctx.view.render('pages/sending/shared_file_waiting', { home: `/s/${link.token}` })
    }
    return sendPdf(ctx, document.file.sha256, name)
  },
}

/** Which document a file of the page is: the invoice's own, or that of one of its credit notes. */
async function invoiceOf({ subjectId }: OpenLink, name: string): Promise<string | null> {
  const row = await findSharedInvoice(subjectId)
  if (!row) return null
  const { document, creditNotes } = row
  const own = sharedFileName(document.language, document.typeCode ?? '380', document.number ?? '')
  if (name === own) return subjectId
  const note = creditNotes.find((one) => sharedFileName(one.language, '381', one.number) === name)
  return note?.id ?? null
}

async function sendPdf(ctx: HttpContext, sha256: string, name: string) {
  const { response, view, logger } = ctx
  try {
    const files = await app.container.make(FileStore)
    const { body, size } = await files.open(sha256)
    response.header('content-type', 'application/pdf').header('content-length', size)
    response.header('content-disposition', `inline; filename="${name}"`)
    // The page's own policy would keep the browser's PDF viewer out.
    response.header('content-security-policy', `base-uri 'none'; frame-ancestors 'none'`)
    return Buffer.isBuffer(body) ? response.send(body) : response.stream(body)
  } catch (error) {
    if (!(error instanceof StoredFileError)) throw error
    logger.error({ err: error }, 'the PDF of a shared invoice is not what was stored')
    response.status(500)
    return view.render('pages/sending/shared_file_lost')
  }
}
