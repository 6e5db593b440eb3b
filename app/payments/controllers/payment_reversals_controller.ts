import type { HttpContext } from '@adonisjs/core/http'
import { reversePayment } from '#payments/actions/reverse_payment'
import { isUuid } from '#tenancy/organization_context'

export default class PaymentReversalsController {
  async store({ params, response, identity, session, i18n }: HttpContext) {
    const paymentId = String(params.id)
    if (!isUuid(paymentId)) return response.abort(null, 404)

    const reversed = await reversePayment({ paymentId, actorId: identity!.id })
    if (!reversed.ok) return response.abort(null, 404)
    session.flash('success', i18n.t('payments.reversed'))
    const { invoiceId, customerId } = reversed.value
    const path = invoiceId ? `/invoices/${invoiceId}` : `/customers/${customerId}`
    return response.redirect().status(303).toPath(path)
  }
}
