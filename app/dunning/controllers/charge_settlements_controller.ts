import type { HttpContext } from '@adonisjs/core/http'
import { settleCharges } from '#dunning/actions/settle_charges'
import { isThere } from '#dunning/queries/pauses'
import { kroner } from '#money/format'
import { languageOf } from '#support/page_language'

export default class ChargeSettlementsController {
  async store({ params, response, session, i18n, identity }: HttpContext) {
    const invoiceId = String(params.id)
    if (!(await isThere({ invoiceId, customerId: null }))) return response.abort(null, 404)

    const settled = await settleCharges({ invoiceId, actorId: identity!.id })
    if (settled.ok) {
      const amount = kroner(settled.value.settledMinor, languageOf(i18n))
      session.flash('success', i18n.t('dunning.settled_now', { amount }))
    } else session.flash('error', i18n.t(`dunning.${settled.error}`))
    return response.redirect().status(303).toPath(`/invoices/${invoiceId}/reminders`)
  }
}
