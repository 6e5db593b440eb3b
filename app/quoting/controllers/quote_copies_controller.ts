import type { HttpContext } from '@adonisjs/core/http'
import { copyQuote } from '#quoting/actions/copy_quote'
import { newId, readId } from '#support/id'
import { leadTo } from '#support/lead_to'

export default class QuoteCopiesController {
  async store(ctx: HttpContext) {
    const { request, response, session, i18n, identity, params } = ctx
    const { id } = request.body() as { id?: unknown }
    const draftId = readId(id) ?? newId()
    const copied = await copyQuote({
      quoteId: String(params.id),
      draftId,
      vatRegistered: identity!.organization!.vatRegistered,
      actorId: identity!.id,
    })
    if (!copied.ok) {
      if (copied.error.type === 'quote_not_found') return response.abort(null, 404)
      return leadTo(ctx, `/quotes/${draftId}`)
    }
    session.flash('info', i18n.t('quoting.copied'))
    return leadTo(ctx, `/drafts/${draftId}`)
  }
}
