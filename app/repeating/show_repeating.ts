import type { HttpContext } from '@adonisjs/core/http'
import { subjectTimeline } from '#audit/queries/timeline'
import { timelineItems } from '#audit/timeline_items'
import { PAGE_PART_ROWS } from '#config/limits'
import { FileStore } from '#documents/file_store'
import { buildDocument } from '#invoicing/domain/build_document'
import { toDraftContent } from '#invoicing/domain/draft_content'
import { findDraft } from '#invoicing/queries/drafts'
import { readLogo } from '#invoicing/read_logo'
import { renderInvoiceBody } from '#invoicing/render_invoice_paper'
import { understandDraft } from '#invoicing/understand_draft'
import { contentFor } from '#repeating/domain/content_for'
import { nextPeriodOf } from '#repeating/domain/plan'
import { unknownPlaceholders } from '#repeating/domain/placeholders'
import { pageView } from '#repeating/domain/repeating_view'
import { madeOf } from '#repeating/queries/repeated_invoices'
import { findRepeating } from '#repeating/queries/repeating_invoices'
import { today } from '#support/clock'
import { wordsOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

/** The page of a repeating invoice: its next invoice as paper, what comes, what was made. */
export async function showRepeating(ctx: HttpContext, id: string) {
  const [one, template, made, timeline] = await read((queryer) =>
    Promise.all([
      findRepeating(queryer, id),
      findDraft(queryer, id),
      madeOf(queryer, id, PAGE_PART_ROWS),
      subjectTimeline(id, PAGE_PART_ROWS, queryer),
    ])
  )
  if (!one || !template) return ctx.response.abort(null, 404)

  const words = wordsOf(ctx.i18n)
  const content = toDraftContent(one.content)
  const day = [today(), one.nextDate ?? ''].sort().at(-1) ?? today()
  const next = contentFor(content, nextPeriodOf(one))
  const understood = understandDraft({ ...template, kind: 'invoice', content: next, today: day })
  const document = buildDocument({ ...understood, number: null, today: day })
  const files = await ctx.containerResolver.make(FileStore)
  const missing = understood.readiness.blocking.map(({ code }) => words.t(`shortfalls.${code}`))
  return ctx.view.render('pages/repeating/show', {
    repeating: pageView(one, made, words),
    missing: [
      ...(one.isCustomerArchived ? [words.t('repeating.reason_customer_archived')] : []),
      ...(one.manner === 'send' && !one.customerEmail
        ? [words.t('repeating.reason_no_email')]
        : []),
      ...new Set(missing),
    ],
    unknown: unknownPlaceholders(content),
    paperHtml: await renderInvoiceBody(document, await readLogo(files, document)),
    timeline: timelineItems(timeline, words),
  })
}
