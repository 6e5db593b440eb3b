import type { HttpContext } from '@adonisjs/core/http'
import { reversePayment } from '#payments/actions/reverse_payment'
import { paymentView } from '#payments/domain/payment_views'
import { paymentPage } from '#payments/queries/payment_page'
import { readId } from '#support/id'
import { wordsOf } from '#support/page_language'
import { isUuid } from '#tenancy/organization_context'

export default class PaymentReversalsController {
  /** Asks before a payment is taken back, and says what becomes of its invoices. */
  async create({ params, request, response, view, i18n }: HttpContext) {
    const page = await paymentPage(String(params.id))
    if (!page) return response.abort(null, 404)
    return view.render('pages/payments/reversal', {
      payment: paymentView(page, wordsOf(i18n)),
      invoiceId: readId(request.qs().invoiceId),
    })
  }

  async store({ params, request, response, identity, session, i18n }: HttpContext) {
    const paymentId = String(params.id)
    if (!isUuid(paymentId)) return response.abort(null, 404)

    const reversed = await reversePayment({ paymentId, actorId: identity!.id })
    if (!reversed.ok && reversed.error.type === 'payment_not_found') {
      return response.abort(null, 404)
    }
    if (reversed.ok) session.flash('success', i18n.t('payments.reversed'))
    else session.flash('error', i18n.t('payments.is_refunded'))
    const named = reversed.ok ? reversed.value.invoiceId : null
    const invoiceId = readId(request.body().invoiceId) ?? named
    const path = invoiceId ? `/invoices/${invoiceId}` : `/payments/${paymentId}`
    return response.redirect().status(303).toPath(path)
  }
}
