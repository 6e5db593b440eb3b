import type { HttpContext } from '@adonisjs/core/http'
import { changeQuoteLink } from '#quoting/actions/change_quote_link'
import { idFrom } from '#support/hidden_fields'
import { leadTo } from '#support/lead_to'

/** The link to the customer's page of a quote, by the hands of the firm. */
export default class QuoteLinksController {
  /** A new one; one that was there works no longer. */
  store(ctx: HttpContext) {
    return change(ctx, idFrom(ctx.request.body()), 'sharing.made')
  }

  destroy(ctx: HttpContext) {
    return change(ctx, null, 'sharing.withdrawn')
  }
}

async function change(ctx: HttpContext, linkId: string | null, said: string) {
  const quoteId = String(ctx.params.id)
  const isFound = await changeQuoteLink({ quoteId, linkId, actorId: ctx.identity!.id })
  if (!isFound) return ctx.response.abort(null, 404)
  ctx.session.flash('success', ctx.i18n.t(said))
  return leadTo(ctx, `/quotes/${quoteId}`)
}
