import type { HttpContext } from '@adonisjs/core/http'
import { invoiceQuote } from '#quoting/actions/invoice_quote'
import { newId, readId } from '#support/id'
import { leadTo } from '#support/lead_to'

export default class QuoteInvoicesController {
  /** The draft of the quote's invoice, made at the first press; afterwards the way to what became of it. */
  async store(ctx: HttpContext) {
    const { request, response, session, i18n, identity, params } = ctx
    const quoteId = String(params.id)
    const { id } = request.body() as { id?: unknown }
    const made = await invoiceQuote({
      quoteId,
      draftId: readId(id) ?? newId(),
      vatRegistered: identity!.organization!.vatRegistered,
      actorId: identity!.id,
    })
    if (made.ok) return leadTo(ctx, `/invoices/${made.value}`)
    const { error } = made
    if (error.type === 'quote_not_found') return response.abort(null, 404)
    if (error.type === 'already_issued') return leadTo(ctx, `/invoices/${error.invoiceId}`)
    session.flash('error', i18n.t('quoting.is_declined'))
    return leadTo(ctx, `/quotes/${quoteId}`)
  }
}
