import type { HttpContext } from '@adonisjs/core/http'
import { invoiceFileName } from '#invoicing/queries/frozen_document'
import { showStoredPdf } from '#invoicing/show_stored_pdf'
import { isUuid } from '#tenancy/organization_context'

/** The PDF of an issued invoice. */
export default class InvoicePdfsController {
  async show(ctx: HttpContext) {
    const id = String(ctx.params.id)
    const name = isUuid(id) ? await invoiceFileName(id) : null
    if (!name) return ctx.response.abort(null, 404)
    const home = `/invoices/${id}`
    return showStoredPdf(ctx, { kind: 'invoice_pdf', subjectId: id, name, home })
  }
}
