import type { HttpContext } from '@adonisjs/core/http'
import { subjectTimeline } from '#audit/queries/timeline'
import { timelineItems } from '#audit/timeline_items'
import { MAILS_SHOWN_MAX, PAGE_PART_ROWS } from '#config/limits'
import { FileStore } from '#documents/file_store'
import { logoOnPage } from '#invoicing/read_logo'
import { renderInvoiceBody } from '#invoicing/render_invoice_paper'
import { quotePageView } from '#quoting/domain/quote_view'
import { findQuote, mailsOfQuote } from '#quoting/queries/quotes'
import { linkView } from '#sharing/domain/link_view'
import { linkAddress } from '#sharing/link_token'
import { liveLink } from '#sharing/queries/shared_links'
import { today } from '#support/clock'
import { newId } from '#support/id'
import { wordsOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

export interface ShowQuoteInput {
  /** What was typed about an answer and refused. */
  values?: Record<string, unknown>
  errors?: Record<string, string[]>
}

/** The page of a quote: its paper, its answer, what became of it. */
export async function showQuote(
  ctx: HttpContext,
  id: string,
  { values, errors }: ShowQuoteInput = {}
) {
  const [quote, mails, timeline, link] = await read((queryer) =>
    Promise.all([
      findQuote(queryer, id),
      mailsOfQuote(queryer, id, MAILS_SHOWN_MAX),
      subjectTimeline(id, PAGE_PART_ROWS, queryer),
      liveLink('quote', id),
    ])
  )
  if (!quote) return ctx.response.abort(null, 404)

  const words = wordsOf(ctx.i18n)
  const files = await ctx.containerResolver.make(FileStore)
  const current = ctx.identity?.organization?.logoSha256 ?? null
  const logo = await logoOnPage(files, quote.document, current)
  const day = today()
  return ctx.view.render('pages/quoting/show', {
    quote: quotePageView({ quote, today: day }, mails, words),
    paperHtml: await renderInvoiceBody(quote.document, logo),
    timeline: timelineItems(timeline, words),
    link: link && linkView({ ...link, address: linkAddress(link), today: day }, words),
    noLink: 'quoting.no_link',
    linkHome: `/quotes/${id}/shared-link`,
    newLinkId: newId(),
    copyId: newId(),
    draftId: newId(),
    values: values ?? { answer: 'accepted', name: '', note: '' },
    errors: errors ?? {},
  })
}
