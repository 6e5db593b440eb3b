import type { HttpContext } from '@adonisjs/core/http'
import { answerQuote } from '#quoting/actions/answer_quote'
import { showSharedQuote } from '#quoting/shared_quote'
import { answerValidator } from '#quoting/validators/answer'
import type { OpenLink } from '#sharing/shared_kinds'
import { linkIsOver, throughLink } from '#sharing/through_link'
import { fieldErrors } from '#support/field_errors'

/** The customer's own answer, by the link. */
export default class SharedAnswersController {
  store(ctx: HttpContext) {
    return throughLink(ctx, (link) =>
      link.subjectKind === 'quote' ? this.#answer(ctx, link) : linkIsOver(ctx)
    )
  }

  async #answer(ctx: HttpContext, link: OpenLink) {
    const { request, response, i18n } = ctx
    const [invalid, form] = await request.tryValidateUsing(answerValidator)
    if (invalid) {
      response.status(422)
      const errors = fieldErrors(invalid.messages)
      return showSharedQuote(ctx, link, { values: request.body(), errors })
    }
    const answered = await answerQuote({ ...form, quoteId: link.subjectId, actorId: null })
    if (answered.ok) return response.redirect().status(303).toPath(`/s/${link.token}`)
    if (answered.error.type === 'quote_not_found') return linkIsOver(ctx)
    response.status(409)
    const refusal = i18n.t(`quoting.${answered.error.type}`)
    return showSharedQuote(ctx, link, { values: request.body(), refusal })
  }
}
