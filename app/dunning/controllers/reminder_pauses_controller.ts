import type { HttpContext } from '@adonisjs/core/http'
import { pauseReminders } from '#dunning/actions/pause_reminders'
import { resumeReminders } from '#dunning/actions/resume_reminders'
import { isThere } from '#dunning/queries/pauses'
import { pauseValidator } from '#dunning/validators/reason'
import { idFrom } from '#support/hidden_fields'

/** What stops reminders: made to pause, taken away to resume. */
export default class ReminderPausesController {
  storeOfInvoice(ctx: HttpContext) {
    const invoiceId = String(ctx.params.id)
    return pause(ctx, { invoiceId, customerId: null, back: `/invoices/${invoiceId}/reminders` })
  }

  storeOfCustomer(ctx: HttpContext) {
    const customerId = String(ctx.params.id)
    return pause(ctx, { invoiceId: null, customerId, back: `/customers/${customerId}` })
  }

  async destroy({ params, response, session, i18n, identity }: HttpContext) {
    const resumed = await resumeReminders({
      pauseId: String(params.id),
      actorId: identity!.id,
    })
    if (!resumed.ok) return response.abort(null, 404)
    const { invoiceId, customerId } = resumed.value
    session.flash('success', i18n.t('dunning.resumed'))
    const path = invoiceId ? `/invoices/${invoiceId}/reminders` : `/customers/${customerId}`
    return response.redirect().status(303).toPath(path)
  }
}

async function pause(
  { request, response, session, i18n, identity }: HttpContext,
  { back, ...what }: { invoiceId: string | null; customerId: string | null; back: string }
) {
  const [invalid, form] = await request.tryValidateUsing(pauseValidator)
  // A reason is required in the form itself; what comes without one comes from elsewhere.
  if (invalid) {
    session.flash('error', i18n.t('dunning.reason_missing'))
    return (await isThere(what)) ? response.redirect().status(303).toPath(back) : notFound()
  }
  const paused = await pauseReminders({
    ...form,
    ...what,
    kind: what.invoiceId ? form.kind : 'pause',
    id: idFrom(request.body()),
    actorId: identity!.id,
  })
  if (!paused.ok) return notFound()
  session.flash('success', i18n.t(`dunning.now_${what.invoiceId ? form.kind : 'pause'}`))
  return response.redirect().status(303).toPath(back)

  function notFound() {
    return response.abort(null, 404)
  }
}
