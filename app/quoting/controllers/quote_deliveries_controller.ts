import type { HttpContext } from '@adonisjs/core/http'
import { hasMailServer } from '#config/mail'
import { sendQuote } from '#quoting/actions/send_quote'
import { PLACEHOLDERS } from '#mailing/domain/placeholders'
import { quoteLetter } from '#quoting/letters'
import { findQuote, type Quote } from '#quoting/queries/quotes'
import { letterValidator } from '#sending/validators/letter'
import { fieldErrors } from '#support/field_errors'
import { idFrom } from '#support/hidden_fields'
import { newId } from '#support/id'
import { leadTo } from '#support/lead_to'
import { read } from '#tenancy/organization_context'

export default class QuoteDeliveriesController {
  async create(ctx: HttpContext) {
    const quote = await quoteOf(ctx)
    if (!quote) return ctx.response.abort(null, 404)
    const letter = await quoteLetter(quote.document)
    return show(ctx, quote, { to: quote.customerEmail ?? '', ...letter })
  }

  async store(ctx: HttpContext) {
    const { request, response, session, i18n, identity } = ctx
    const quote = await quoteOf(ctx)
    if (!quote) return response.abort(null, 404)

    const [invalid, form] = await request.tryValidateUsing(letterValidator)
    if (invalid) {
      response.status(422)
      return show(ctx, quote, request.body(), fieldErrors(invalid.messages))
    }
    await sendQuote({
      id: idFrom(request.body()),
      quoteId: quote.id,
      to: { name: quote.customerName, address: form.to },
      subject: form.subject,
      text: form.text,
      actorId: identity!.id,
    })
    session.flash('success', i18n.t('sending.ordered', { to: form.to }))
    return leadTo(ctx, `/quotes/${quote.id}`)
  }
}

function quoteOf({ params }: HttpContext): Promise<Quote | null> {
  return read((queryer) => findQuote(queryer, String(params.id)))
}

function show(
  { view, i18n }: HttpContext,
  quote: Quote,
  values: Record<string, unknown>,
  errors: Record<string, string[]> = {}
) {
  const document = i18n.t('quoting.quote', { number: String(quote.number) })
  return view.render('pages/deliveries/new', {
    home: `/quotes/${quote.id}`,
    section: 'quotes',
    leavesAtOnce: true,
    again: null,
    linkName: `{${PLACEHOLDERS.link[quote.document.language]}}`,
    title: i18n.t('sending.title', { document }),
    customerName: quote.customerName,
    sellerEmail: quote.document.seller.email,
    hasMailServer,
    values: { id: newId(), ...values },
    errors,
  })
}
