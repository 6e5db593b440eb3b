import type { HttpContext } from '@adonisjs/core/http'
import { copyInvoice } from '#invoicing/actions/copy_invoice'
import { newId, readId } from '#support/id'
import { isUuid } from '#tenancy/organization_context'

export default class CopiesController {
  async store({ params, request, response, identity, session, i18n }: HttpContext) {
    const invoiceId = String(params.id)
    if (!isUuid(invoiceId)) return response.abort(null, 404)

    const { id } = request.body() as { id?: unknown }
    const draftId = readId(id) ?? newId()
    const copied = await copyInvoice({
      invoiceId,
      draftId,
      vatRegistered: identity!.organization!.vatRegistered,
      actorId: identity!.id,
    })
    if (!copied.ok) {
      if (copied.error.type === 'invoice_not_found') return response.abort(null, 404)
      return response.redirect().status(303).toPath(`/invoices/${draftId}`)
    }
    session.flash('info', i18n.t('invoices.copied'))
    return response.redirect().status(303).toPath(`/drafts/${draftId}`)
  }
}
