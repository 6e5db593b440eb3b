import type { HttpContext } from '@adonisjs/core/http'
import { findInvoicePage, showInvoice } from '#invoicing/show_invoice'
import { kroner } from '#money/format'
import { registerPayment } from '#payments/actions/register_payment'
import { readPaymentForm } from '#payments/validators/payment_form'
import { today } from '#support/clock'
import { isId, newId } from '#support/id'
import { languageOf } from '#support/page_language'

export default class PaymentsController {
  async store(ctx: HttpContext) {
    const { params, request, response, identity, session, i18n } = ctx
    const invoiceId = String(params.id)
    const page = await findInvoicePage(invoiceId)
    if (!page) return response.abort(null, 404)

    const values = request.body()
    const { form, problems } = readPaymentForm(values, today())
    if (!form) {
      const errors = Object.fromEntries(
        Object.entries(problems).map(([field, problem]) => [field, i18n.t(`payments.${problem}`)])
      )
      response.status(422)
      return showInvoice(ctx, page, { values, errors })
    }

    const id = isId(values.id) ? values.id : newId()
    const paid = await registerPayment({ ...form, id, invoiceId, actorId: identity!.id })
    if (!paid.ok) {
      if (paid.error.type === 'invoice_not_found') return response.abort(null, 404)
      const open = kroner(paid.error.openMinor, languageOf(i18n))
      response.status(422)
      return showInvoice(ctx, page, {
        values,
        errors: { amount: i18n.t('payments.more_than_open', { open }) },
      })
    }
    session.flash('success', i18n.t('payments.registered'))
    return response.redirect().status(303).toPath(`/invoices/${invoiceId}`)
  }
}
