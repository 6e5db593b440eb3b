import type { HttpContext } from '@adonisjs/core/http'
import { answerQuote } from '#quoting/actions/answer_quote'
import { showQuote } from '#quoting/show_quote'
import { answerValidator } from '#quoting/validators/answer'
import { fieldErrors } from '#support/field_errors'
import { leadTo } from '#support/lead_to'

/** An answer that the customer gave otherwise (on the telephone), written down by somebody of the firm. */
export default class QuoteAnswersController {
  async store(ctx: HttpContext) {
    const { request, response, session, i18n, identity, params } = ctx
    const quoteId = String(params.id)
    const [invalid, form] = await request.tryValidateUsing(answerValidator)
    if (invalid) {
      response.status(422)
      const values = request.body()
      return showQuote(ctx, quoteId, { values, errors: fieldErrors(invalid.messages) })
    }
    const answered = await answerQuote({ ...form, quoteId, actorId: identity!.id })
    if (!answered.ok) {
      if (answered.error.type === 'quote_not_found') return response.abort(null, 404)
      session.flash('error', i18n.t(`quoting.${answered.error.type}`))
      return leadTo(ctx, `/quotes/${quoteId}`)
    }
    session.flash('success', i18n.t('quoting.answer_kept'))
    return leadTo(ctx, `/quotes/${quoteId}`)
  }
}
