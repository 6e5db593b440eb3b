import type { HttpContext } from '@adonisjs/core/http'
import { findInvoicePage, showInvoice } from '#invoicing/show_invoice'
import { kroner } from '#money/format'
import { registerPayment, type RegisterPaymentRefusal } from '#payments/actions/register_payment'
import { paymentView } from '#payments/domain/payment_views'
import { paymentPage } from '#payments/queries/payment_page'
import { readPaymentForm } from '#payments/validators/payment_form'
import { assertNever } from '#support/assert'
import { today } from '#support/clock'
import { newId, readId } from '#support/id'
import { languageOf, wordsOf } from '#support/page_language'

export default class PaymentsController {
  async show({ params, response, view, i18n }: HttpContext) {
    const page = await paymentPage(String(params.id))
    if (!page) return response.abort(null, 404)
    return view.render('pages/payments/show', { payment: paymentView(page, wordsOf(i18n)) })
  }

  async store(ctx: HttpContext) {
    const { params, request, response, identity, session, i18n } = ctx
    const invoiceId = String(params.id)
    const page = await findInvoicePage(invoiceId)
    if (!page) return response.abort(null, 404)

    const values = request.body()
    const { form, problems } = readPaymentForm(values, {
      issueDate: page.invoice.document.issueDate,
      today: today(),
    })
    if (!form) {
      const errors = Object.fromEntries(
        Object.entries(problems).map(([field, problem]) => [field, i18n.t(`payments.${problem}`)])
      )
      response.status(422)
      return showInvoice(ctx, page, { values, errors })
    }

    const id = readId(values.id) ?? newId()
    const paid = await registerPayment({ ...form, id, invoiceId, actorId: identity!.id })
    if (!paid.ok) {
      const { error } = paid
      if (error.type === 'invoice_not_found') return response.abort(null, 404)
      response.status(error.type === 'id_taken' ? 409 : 422)
      return showInvoice(ctx, page, { values, errors: { amount: sentenceOf(error, i18n) } })
    }
    session.flash('success', i18n.t('payments.registered'))
    return response.redirect().status(303).toPath(`/invoices/${invoiceId}`)
  }
}

function sentenceOf(
  refusal: Exclude<RegisterPaymentRefusal, { type: 'invoice_not_found' }>,
  i18n: HttpContext['i18n']
): string {
  switch (refusal.type) {
    case 'more_than_open': {
      const open = kroner(refusal.openMinor, languageOf(i18n))
      return i18n.t('payments.more_than_open', { open })
    }
    case 'id_taken':
      return i18n.t('payments.id_taken')
    default:
      return assertNever(refusal)
  }
}
