import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { FileStore } from '#documents/file_store'
import { frozenDocument } from '#invoicing/queries/frozen_document'
import { logoOnPage } from '#invoicing/read_logo'
import { renderInvoiceBody } from '#invoicing/render_invoice_paper'
import { isUuid } from '#tenancy/organization_context'

@inject()
export default class InvoicePapersController {
  constructor(private readonly files: FileStore) {}

  /** The paper alone, for those who print from the browser. */
  async show({ params, response, view, i18n, identity }: HttpContext) {
    const id = String(params.id)
    const document = isUuid(id) ? await frozenDocument(id) : null
    if (!document) return response.abort(null, 404)

    const current = identity?.organization?.logoSha256 ?? null
    const logo = await logoOnPage(this.files, document, current)
    return view.render('pages/invoices/paper', {
      title: i18n.t('invoices.invoice', { number: document.number }),
      back: { href: `/invoices/${id}`, text: i18n.t('layout.back') },
      paperHtml: await renderInvoiceBody(document, logo),
    })
  }
}
