import type { HttpContext } from '@adonisjs/core/http'
import { kroner } from '#money/format'
import {
  registerCustomerPayment,
  type RegisterCustomerPaymentRefusal,
} from '#payments/actions/register_customer_payment'
import { problemSentences } from '#payments/domain/customer_payment_view'
import { customerMoney } from '#payments/queries/payment_form'
import { listedOf, showCustomerPaymentForm } from '#payments/show_customer_payment_form'
import { readCustomerPaymentForm } from '#payments/validators/customer_payment_form'
import { assertNever } from '#support/assert'
import { today } from '#support/clock'
import { newId, readId } from '#support/id'
import { type Words, wordsOf } from '#support/page_language'

export default class CustomerPaymentsController {
  /** The form; with its fields in the address, what it comes to. */
  async create(ctx: HttpContext) {
    const money = await customerMoney(String(ctx.params.id))
    if (!money) return ctx.response.abort(null, 404)
    return showCustomerPaymentForm(ctx, { money, values: ctx.request.qs(), errors: {} })
  }

  async store(ctx: HttpContext) {
    const { params, request, response, identity, session, i18n } = ctx
    const customerId = String(params.id)
    const money = await customerMoney(customerId)
    if (!money) return response.abort(null, 404)

    const values = request.body()
    if (values.intent === 'count') {
      return showCustomerPaymentForm(ctx, { money, values, errors: {} })
    }
    const words = wordsOf(i18n)
    const refuse = (status: number, errors: Record<string, string>) => {
      response.status(status)
      return showCustomerPaymentForm(ctx, { money, values, errors })
    }
    const { form, problems } = readCustomerPaymentForm(values, {
      open: listedOf(money),
      today: today(),
    })
    const { amountMinor } = form
    if (amountMinor === null || Object.keys(problems).length > 0) {
      return refuse(422, problemSentences(problems, words))
    }
    const id = readId(values.id) ?? newId()
    const actorId = identity!.id
    const paid = await registerCustomerPayment({ ...form, id, customerId, amountMinor, actorId })
    if (!paid.ok) {
      const { error } = paid
      if (error.type === 'customer_not_found') return response.abort(null, 404)
      return refuse(409, { form: sentenceOf(error, words) })
    }
    session.flash('success', words.t(`payments.${form.kind}_registered`))
    return response.redirect().status(303).toPath(`/payments/${id}`)
  }
}

function sentenceOf(
  refusal: Exclude<RegisterCustomerPaymentRefusal, { type: 'customer_not_found' }>,
  { t, language }: Words
): string {
  switch (refusal.type) {
    case 'more_than_open':
      return t('payments.more_than_open', { open: kroner(refusal.openMinor, language) })
    case 'more_than_amount':
    case 'not_all_allocated':
    case 'id_taken':
      return t(`payments.${refusal.type}`)
    case 'invoice_not_found':
    case 'changed_meanwhile':
      return t('payments.changed_meanwhile')
    default:
      return assertNever(refusal)
  }
}
