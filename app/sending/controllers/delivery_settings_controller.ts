import type { HttpContext } from '@adonisjs/core/http'
import { chooseDelivery } from '#sending/actions/choose_delivery'
import { DELIVERIES } from '#invoicing/at_issue'
import { lineFrom } from '#support/form_input'

/** What becomes of an invoice when it is issued, unless its writer says otherwise. */
export default class DeliverySettingsController {
  async update({ request, response, session, i18n, identity }: HttpContext) {
    const typed = lineFrom(request.body(), 'delivery')
    const chosen = DELIVERIES.find((one) => one === typed)
    if (chosen) {
      await chooseDelivery(chosen, identity!.id)
      session.flash('success', i18n.t('layout.saved'))
    }
    return response.redirect().status(303).toPath('/settings/letters')
  }
}
