import app from '@adonisjs/core/services/app'
import type { HttpContext } from '@adonisjs/core/http'
import { FileStore } from '#documents/file_store'
import { readLogo } from '#invoicing/read_logo'
import { renderInvoiceBody } from '#invoicing/render_invoice_paper'
import { showStoredPdf } from '#invoicing/show_stored_pdf'
import { quoteFileName, sharedQuoteView } from '#quoting/domain/quote_view'
import { findQuote, type Quote } from '#quoting/queries/quotes'
import type { OpenLink, SharedKind } from '#sharing/shared_kinds'
import { linkIsOver } from '#sharing/through_link'
import { today } from '#support/clock'
import { wordsOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

/** A quote as its customer sees it: the paper, until when it stands, and the place to answer. */
export const sharedQuote: SharedKind = {
  kind: 'quote',

  async find(subjectId) {
    const quote = await quoteOf(subjectId)
    return quote && { language: quote.document.language, customerId: quote.customerId }
  },

  show: (ctx, link) => showSharedQuote(ctx, link),

  async file(ctx, link, name) {
    const quote = await quoteOf(link.subjectId)
    if (!quote || name !== quoteFileName(quote.document)) return linkIsOver(ctx)
    const { id: subjectId } = quote
    return showStoredPdf(ctx, { kind: 'quote_pdf', subjectId, name, home: `/s/${link.token}` })
  },
}

export interface SharedQuoteInput {
  /** What was typed and refused. */
  values?: Record<string, unknown>
  errors?: Record<string, string[]>
  /** A sentence about the answer as a whole. */
  refusal?: string
}

/** The customer's page of a quote. */
export async function showSharedQuote(
  ctx: HttpContext,
  link: OpenLink,
  { values = {}, errors = {}, refusal }: SharedQuoteInput = {}
) {
  const quote = await quoteOf(link.subjectId)
  if (!quote) return linkIsOver(ctx)
  const files = await app.container.make(FileStore)
  return ctx.view.render('pages/quoting/shared', {
    home: `/s/${link.token}`,
    quote: sharedQuoteView({ quote, today: today() }, wordsOf(ctx.i18n)),
    values,
    errors,
    refusal: refusal ?? null,
    paperHtml: await renderInvoiceBody(quote.document, await readLogo(files, quote.document)),
  })
}

function quoteOf(id: string): Promise<Quote | null> {
  return read((queryer) => findQuote(queryer, id))
}
