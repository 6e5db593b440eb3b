import type { HttpContext } from '@adonisjs/core/http'
import { kroner } from '#money/format'
import { refundCredit } from '#payments/actions/refund_credit'
import { problemSentences } from '#payments/domain/customer_payment_view'
import { customerMoney } from '#payments/queries/payment_form'
import { showRefundForm } from '#payments/show_refund_form'
import { earliestDay, readMoneyFields } from '#payments/validators/money_fields'
import { today } from '#support/clock'
import { newId, readId } from '#support/id'
import { wordsOf } from '#support/page_language'

export default class RefundsController {
  async create(ctx: HttpContext) {
    const money = await customerMoney(String(ctx.params.id))
    if (!money) return ctx.response.abort(null, 404)
    return showRefundForm(ctx, { money, values: ctx.request.qs(), errors: {} })
  }

  async store(ctx: HttpContext) {
    const { params, request, response, identity, session, i18n } = ctx
    const customerId = String(params.id)
    const money = await customerMoney(customerId)
    if (!money) return response.abort(null, 404)

    const values = request.body()
    const words = wordsOf(i18n)
    const refuse = (status: number, errors: Record<string, string>) => {
      response.status(status)
      return showRefundForm(ctx, { money, values, errors })
    }
    const on = today()
    const { fields, problems } = readMoneyFields(values, { today: on, earliest: earliestDay(on) })
    const { amountMinor } = fields
    if (amountMinor === null || Object.keys(problems).length > 0) {
      return refuse(422, problemSentences(problems, words))
    }
    const id = readId(values.id) ?? newId()
    const actorId = identity!.id
    const paid = await refundCredit({ ...fields, id, customerId, amountMinor, actorId })
    if (!paid.ok) {
      const { error } = paid
      if (error.type === 'customer_not_found') return response.abort(null, 404)
      if (error.type === 'id_taken') return refuse(409, { form: words.t('payments.id_taken') })
      const left = kroner(error.leftMinor, words.language)
      return refuse(422, { amount: words.t('payments.more_than_credit', { left }) })
    }
    session.flash('success', words.t('payments.refund_registered'))
    return response.redirect().status(303).toPath(`/payments/${id}`)
  }
}
