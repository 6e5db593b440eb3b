import type { HttpContext } from '@adonisjs/core/http'
import { orderChecks } from '#operations/actions/order_checks'
import { lineFrom } from '#support/form_input'

/** The pages that have the button. */
const PAGES: Record<string, string> = { checks: '/checks', status: '/settings/status' }

export default class CheckRunsController {
  /** Has everything looked at now; the page tells when it is done. */
  async store({ request, response, session, i18n }: HttpContext) {
    const since = Date.now()
    await orderChecks()
    session.flash('info', i18n.t('operations.ordered'))
    const page = PAGES[lineFrom(request.all(), 'page')] ?? '/checks'
    return response.redirect().status(303).toPath(`${page}?since=${since}`)
  }
}
