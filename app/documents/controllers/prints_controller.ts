import type { HttpContext } from '@adonisjs/core/http'
import { findPrint } from '#documents/queries/prints'
import { isUuid } from '#tenancy/organization_context'

/** A report that was ordered as PDF: whether it is made yet. Gone after a day. */
export default class PrintsController {
  async show({ params, request, response, view }: HttpContext) {
    const id = String(params.id)
    const print = isUuid(id) ? await findPrint(id) : null
    if (!print) return response.abort(null, 404)

    if (print.state === 'pending') response.status(202)
    // Only an answer to the page that has waited opens the PDF by itself; coming back to it does not.
    const page = { print, opens: request.isFragment }
    return view.render(request.isFragment ? 'partials/prints/state' : 'pages/prints/show', page)
  }
}
