import type { HttpContext } from '@adonisjs/core/http'
import { findStatus } from '#operations/find_status'
import { wordsOf } from '#support/page_language'

export default class StatusesController {
  /** How the program is, for whoever runs it. Only reads what was found before. */
  async show({ request, view, i18n }: HttpContext) {
    const page = await findStatus(wordsOf(i18n), request.qs().since)
    const template = request.isFragment ? 'partials/operations/status' : 'pages/operations/status'
    return view.render(template, { page })
  }
}
