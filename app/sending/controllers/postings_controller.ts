import type { HttpContext } from '@adonisjs/core/http'
import { notePosting, removePosting } from '#sending/actions/note_posting'
import { aboutInvoice } from '#sending/queries/shared_invoice'
import { today } from '#support/clock'
import { lineFrom } from '#support/form_input'
import { idFrom } from '#support/hidden_fields'
import { parseDate } from '#support/parse_date'

/** What went to the customer on paper. */
export default class PostingsController {
  async store({ params, request, response, session, i18n, identity }: HttpContext) {
    const invoiceId = String(params.id)
    if (!(await aboutInvoice(invoiceId))) return response.abort(null, 404)

    const day = parseDate(lineFrom(request.body(), 'postedOn') || today(), today())
    if (day.ok && day.value <= today()) {
      const id = idFrom(request.body())
      await notePosting({ id, invoiceId, postedOn: day.value, actorId: identity!.id })
      session.flash('success', i18n.t('sending.posting_noted'))
    } else {
      session.flash('error', i18n.t('sending.posted_on_wrong'))
    }
    return response.redirect().status(303).toPath(`/invoices/${invoiceId}#deliveries`)
  }

  async destroy({ params, response, session, i18n, identity }: HttpContext) {
    const outcome = await removePosting(String(params.id), identity!.id)
    if (!outcome.ok) return response.abort(null, 404)
    session.flash('success', i18n.t('sending.posting_removed'))
    return response.redirect().status(303).toPath(`/invoices/${outcome.value}#deliveries`)
  }
}
