import type { HttpContext } from '@adonisjs/core/http'
import { REMINDER_REASON_MAX } from '#config/limits'
import { waiveCharge } from '#dunning/actions/waive_charge'
import { lineFrom } from '#support/form_input'

export default class ChargeWaiversController {
  async store({ params, request, response, session, i18n, identity }: HttpContext) {
    const reason = lineFrom(request.body(), 'reason').slice(0, REMINDER_REASON_MAX)
    const waived = await waiveCharge({
      chargeId: String(params.id),
      reason: reason || i18n.t('dunning.waived_without_reason'),
      actorId: identity!.id,
    })
    if (!waived.ok && waived.error === 'not_found') return response.abort(null, 404)
    if (!waived.ok) {
      session.flash('error', i18n.t('dunning.changed_meanwhile'))
      return response.redirect().status(303).toPath('/reminders')
    }
    session.flash('success', i18n.t('dunning.waived'))
    return response.redirect().status(303).toPath(`/invoices/${waived.value.invoiceId}/reminders`)
  }
}
