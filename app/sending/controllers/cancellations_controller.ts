import type { HttpContext } from '@adonisjs/core/http'
import { cancelLetter } from '#sending/actions/cancel_letter'

/** Letters that are called off before they leave. */
export default class CancellationsController {
  async store({ params, response, session, i18n, identity }: HttpContext) {
    const outcome = await cancelLetter({ mailId: String(params.id), actorId: identity!.id })
    const refusal = outcome.ok ? null : outcome.error
    if (refusal?.type === 'not_found') return response.abort(null, 404)

    const invoiceId = outcome.ok ? outcome.value : refusal?.invoiceId
    if (outcome.ok) session.flash('success', i18n.t('sending.cancelled'))
    else session.flash('error', i18n.t('sending.too_late'))
    return response.redirect().status(303).toPath(`/invoices/${invoiceId}#deliveries`)
  }
}
