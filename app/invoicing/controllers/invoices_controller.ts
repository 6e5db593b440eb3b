import type { HttpContext } from '@adonisjs/core/http'
import { LIST_PAGE_ROWS } from '#config/limits'
import { batchKindsOf } from '#batching/batch_kinds'
import { may } from '#identity/permissions'
import {
  type InvoiceFilter,
  invoiceFilterOf,
  invoiceFilterQuery,
} from '#invoicing/domain/invoice_filter'
import {
  draftRowsView,
  invoiceListFrame,
  invoiceRowsView,
} from '#invoicing/domain/invoice_list_view'
import { listDrafts } from '#invoicing/queries/draft_list'
import { whereElse } from '#invoicing/queries/where_else'
import { invoiceList } from '#invoicing/queries/invoice_list'
import { invoiceTabs } from '#invoicing/queries/invoice_tabs'
import { findInvoicePage, showInvoice } from '#invoicing/show_invoice'
import { today } from '#support/clock'
import { leadTo } from '#support/lead_to'
import { type Words, wordsOf } from '#support/page_language'
import { isUuid, read } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export default class InvoicesController {
  async index({ request, view, i18n, identity }: HttpContext) {
    const filter = invoiceFilterOf(request.qs())
    const words = wordsOf(i18n)
    const [tabs, shown] = await read((queryer) =>
      Promise.all([invoiceTabs(queryer, today()), rows(queryer, filter, words)])
    )
    const batch = {
      keep: invoiceFilterQuery(filter),
      kinds: batchKindsOf(filter.tab === 'drafts' ? 'drafts' : 'invoices').filter(
        ({ capability }) => may(identity, capability)
      ),
    }
    const list = { ...invoiceListFrame(filter, tabs, words), ...shown, batch }
    const template = request.isFragment ? 'partials/invoicing/list_typed' : 'pages/invoices/index'
    return view.render(template, { list, filter })
  }

  async show(ctx: HttpContext) {
    const id = String(ctx.params.id)
    const page = await findInvoicePage(id)
    if (page) return showInvoice(ctx, page)

    const where = isUuid(id) ? await read((queryer) => whereElse(queryer, id)) : null
    return where ? leadTo(ctx, where) : ctx.response.abort(null, 404)
  }
}

async function rows(queryer: Queryer, filter: InvoiceFilter, words: Words) {
  const on = today()
  if (filter.tab === 'drafts') {
    return draftRowsView(await listDrafts(queryer, filter, LIST_PAGE_ROWS), filter, words)
  }
  const page = await invoiceList(queryer, { filter, on, size: LIST_PAGE_ROWS })
  return invoiceRowsView(page, filter, { words, today: on })
}
