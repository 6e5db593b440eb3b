import type { HttpContext } from '@adonisjs/core/http'
import { changeLink } from '#sending/actions/change_link'
import { aboutInvoice } from '#sending/queries/shared_invoice'
import { idFrom } from '#support/hidden_fields'

/** The link to the customer's page of an invoice, by the hands of the firm. */
export default class SharedLinksController {
  /** A new one; one that was there works no longer. */
  async store(ctx: HttpContext) {
    return change(ctx, idFrom(ctx.request.body()), 'sharing.made')
  }

  async destroy(ctx: HttpContext) {
    return change(ctx, null, 'sharing.withdrawn')
  }
}

async function change(
  { params, response, session, i18n, identity }: HttpContext,
  linkId: string | null,
  said: string
) {
  const invoiceId = String(params.id)
  const invoice = await aboutInvoice(invoiceId)
  if (!invoice) return response.abort(null, 404)

  const { customerId } = invoice
  await changeLink({ invoiceId, linkId, customerId, actorId: identity!.id })
  session.flash('success', i18n.t(said))
  return response.redirect().status(303).toPath(`/invoices/${invoiceId}#customer-page`)
}
