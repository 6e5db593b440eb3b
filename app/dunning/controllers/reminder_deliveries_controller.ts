import type { HttpContext } from '@adonisjs/core/http'
import { resendReminder } from '#dunning/actions/resend_reminder'
import { frozenReminder } from '#dunning/queries/frozen_reminder'
import { idFrom } from '#support/hidden_fields'

/** One more mail of a letter whose last one did not arrive. */
export default class ReminderDeliveriesController {
  async store({ params, request, response, session, i18n, identity }: HttpContext) {
    const reminderId = String(params.id)
    const reminder = await frozenReminder(reminderId)
    if (!reminder) return response.abort(null, 404)

    const id = idFrom(request.body())
    const sent = await resendReminder({ id, reminderId, actorId: identity!.id })
    if (sent.ok) session.flash('success', i18n.t('dunning.resent'))
    else session.flash('error', i18n.t(`dunning.resend_${sent.error}`))
    return response.redirect().status(303).toPath(`/invoices/${reminder.invoiceId}/reminders`)
  }
}
