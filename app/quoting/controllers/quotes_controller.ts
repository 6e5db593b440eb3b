import type { HttpContext } from '@adonisjs/core/http'
import { LIST_PAGE_ROWS } from '#config/limits'
import { type QuoteFilter, quoteFilterOf } from '#quoting/domain/quote_filter'
import { quoteDraftRowsView, quoteListFrame, quoteRowsView } from '#quoting/domain/quote_list_view'
import { listQuoteDrafts, listQuotes, quoteTabs } from '#quoting/queries/quote_list'
import { showQuote } from '#quoting/show_quote'
import { today } from '#support/clock'
import { type Words, wordsOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export default class QuotesController {
  async index({ request, view, i18n }: HttpContext) {
    const filter = quoteFilterOf(request.qs())
    const words = wordsOf(i18n)
    const [tabs, shown] = await read((queryer) =>
      Promise.all([quoteTabs(queryer, today()), rows(queryer, filter, words)])
    )
    const list = { ...quoteListFrame(filter, tabs, words), ...shown }
    const template = request.isFragment ? 'partials/quoting/list_typed' : 'pages/quoting/index'
    return view.render(template, { list, filter })
  }

  show(ctx: HttpContext) {
    return showQuote(ctx, String(ctx.params.id))
  }
}

async function rows(queryer: Queryer, filter: QuoteFilter, words: Words) {
  const on = today()
  if (filter.tab === 'drafts') {
    return quoteDraftRowsView(await listQuoteDrafts(queryer, filter.search, LIST_PAGE_ROWS), words)
  }
  const page = await listQuotes(queryer, filter, { on, size: LIST_PAGE_ROWS })
  return quoteRowsView(page, filter, { today: on, words })
}
