import type { HttpContext } from '@adonisjs/core/http'
import { letterTo, showLetter } from '#sending/show_letter'
import { sendInvoice } from '#sending/actions/send_invoice'
import { leavesAt } from '#sending/domain/leaves_at'
import { letterValidator } from '#sending/validators/letter'
import { now } from '#support/clock'
import { instantText } from '#support/dates'
import { fieldErrors } from '#support/field_errors'
import { idFrom } from '#support/hidden_fields'
import { languageOf } from '#support/page_language'

/** Invoices and credit notes on their way to the customer by e-mail. */
export default class DeliveriesController {
  async create(ctx: HttpContext) {
    const letter = await letterTo(ctx)
    return letter ? showLetter(ctx, letter) : ctx.response.abort(null, 404)
  }

  async store(ctx: HttpContext) {
    const { request, response, session, i18n, identity, params } = ctx
    const letter = await letterTo(ctx)
    if (!letter) return response.abort(null, 404)

    const [invalid, form] = await request.tryValidateUsing(letterValidator)
    const at = leavesAt(invalid ? NOW : form, now())
    if (invalid || !at.ok) {
      response.status(422)
      const errors = invalid
        ? fieldErrors(invalid.messages)
        : at.ok
          ? {}
          : { [at.error.field]: [i18n.t(`sending.${at.error.reason}`)] }
      return showLetter(ctx, letter, request.body(), errors)
    }
    const { buyer } = letter.document
    await sendInvoice({
      id: idFrom(request.body()),
      invoiceId: String(params.id),
      document: letter.document,
      to: { name: buyer.name, address: form.to },
      subject: form.subject,
      text: form.text,
      actorId: identity!.id,
      ...(at.value ? { leavesAt: at.value } : {}),
    })
    const when = at.value && instantText(at.value, languageOf(i18n))
    const said = when ? 'sending.ordered_for' : 'sending.ordered'
    session.flash('success', i18n.t(said, { to: form.to, when }))
    return response.redirect().status(303).toPath(`/invoices/${params.id}`)
  }
}

const NOW = { when: null, day: null, time: null }
