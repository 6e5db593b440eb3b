import type { HttpContext } from '@adonisjs/core/http'
import { othersWithNumber } from '#customers/queries/customer_page'

/** Tells, while an organisation number is typed, which customers have it already. `?except=` is not one of them. */
export default class SameNumbersController {
  async index({ request, view }: HttpContext) {
    const { organizationNumber, except } = request.qs()
    const sameNumber = await othersWithNumber(organizationNumber, except)
    return view.render('partials/customers/same_number', { sameNumber })
  }
}
