import type { HttpContext } from '@adonisjs/core/http'
import { copyInvoice } from '#invoicing/actions/copy_invoice'
import { isId, newId } from '#support/id'
import { isUuid } from '#tenancy/organization_context'

export default class CopiesController {
  async store({ params, request, response, identity, session, i18n }: HttpContext) {
    const invoiceId = String(params.id)
    if (!isUuid(invoiceId)) return response.abort(null, 404)

    const { id } = request.body() as { id?: unknown }
    const copied = await copyInvoice({
      invoiceId,
      draftId: isId(id) ? id : newId(),
      vatRegistered: identity!.organization!.vatRegistered,
      actorId: identity!.id,
    })
    if (!copied.ok) return response.abort(null, 404)
    session.flash('info', i18n.t('invoices.copied'))
    return response.redirect().status(303).toPath(`/drafts/${copied.value}`)
  }
}
