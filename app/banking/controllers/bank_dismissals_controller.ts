import type { HttpContext } from '@adonisjs/core/http'
import { bringBackTransaction, leaveTransaction } from '#banking/actions/leave_transaction'
import { showBankTransaction } from '#banking/show_bank_transaction'
import { INVOICE_FIELD_MAX } from '#config/limits'
import { lineFrom } from '#support/form_input'

export default class BankDismissalsController {
  /** It is no payment of a customer; why is written. */
  async store(ctx: HttpContext) {
    const { params, request, response, session, identity, i18n } = ctx
    const reason = lineFrom(request.body(), 'reason')
    if (reason === '' || reason.length > INVOICE_FIELD_MAX) {
      response.status(422)
      const errors = { reason: [i18n.t('banking.say_why', { most: INVOICE_FIELD_MAX })] }
      return showBankTransaction(ctx, { errors, values: request.body() })
    }
    const transactionId = String(params.id)
    const left = await leaveTransaction({ transactionId, reason, actorId: identity!.id })
    if (!left.ok && left.error.type === 'transaction_not_found') return response.abort(null, 404)
    session.flash(left.ok ? 'success' : 'error', i18n.t(left.ok ? 'banking.left' : 'banking.over'))
    return response.redirect().status(303).toPath('/bank-files')
  }

  async destroy({ params, response, session, identity, i18n }: HttpContext) {
    const transactionId = String(params.id)
    const back = await bringBackTransaction(transactionId, identity!.id)
    if (!back.ok && back.error.type === 'transaction_not_found') return response.abort(null, 404)
    session.flash(back.ok ? 'success' : 'error', i18n.t(back.ok ? 'banking.back' : 'banking.over'))
    return response.redirect().status(303).toPath(`/bank-transactions/${transactionId}`)
  }
}
