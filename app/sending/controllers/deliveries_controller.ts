import type { HttpContext } from '@adonisjs/core/http'
import { hasMailServer } from '#config/mail'
import { customerDetails } from '#customers/queries/customer_details'
import { sendInvoice } from '#sending/actions/send_invoice'
import { invoiceLetter } from '#sending/domain/invoice_letter'
import { sendableInvoice } from '#sending/queries/sendable_invoice'
import { letterValidator } from '#sending/validators/letter'
import { fieldErrors } from '#support/field_errors'
import { idFrom } from '#support/hidden_fields'
import { newId } from '#support/id'

export default class DeliveriesController {
  async create(ctx: HttpContext) {
    const sent = await sentOf(ctx)
    if (!sent) return ctx.response.abort(null, 404)
    return show(ctx, sent, {
      to: sent.customer?.email ?? '',
      ...invoiceLetter(sent.document, sent.openMinor),
    })
  }

  async store(ctx: HttpContext) {
    const { request, response, session, i18n, identity, params } = ctx
    const sent = await sentOf(ctx)
    if (!sent) return response.abort(null, 404)

    const [invalid, form] = await request.tryValidateUsing(letterValidator)
    if (invalid) {
      response.status(422)
      return show(ctx, sent, request.body(), fieldErrors(invalid.messages))
    }
    const { buyer } = sent.document
    await sendInvoice({
      id: idFrom(request.body()),
      invoiceId: String(params.id),
      customerId: buyer.customerId,
      to: { name: buyer.name, address: form.to },
      subject: form.subject,
      text: form.text,
      actorId: identity!.id,
    })
    session.flash('success', i18n.t('sending.ordered', { to: form.to }))
    return response.redirect().status(303).toPath(`/invoices/${params.id}`)
  }
}

async function sentOf({ params }: HttpContext) {
  const sent = await sendableInvoice(String(params.id))
  return sent && { ...sent, customer: await customerDetails(sent.document.buyer.customerId) }
}

function show(
  { view, params, i18n }: HttpContext,
  { document }: NonNullable<Awaited<ReturnType<typeof sentOf>>>,
  values: Record<string, unknown>,
  errors: Record<string, string[]> = {}
) {
  const name = document.credits ? 'crediting.credit_note' : 'invoices.invoice'
  return view.render('pages/deliveries/new', {
    home: `/invoices/${params.id}`,
    title: i18n.t('sending.title', { document: i18n.t(name, { number: document.number }) }),
    customerName: document.buyer.name,
    sellerEmail: document.seller.email,
    hasMailServer,
    values: { id: newId(), ...values },
    errors,
  })
}
