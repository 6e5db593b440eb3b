import type { HttpContext } from '@adonisjs/core/http'
import { customerFilterOf } from '#customers/domain/customer_filter'
import { customerOptions } from '#customers/queries/customer_options'
import { formatOrganizationNumber } from '#norway/organization_number'

/** What a look-up of customers offers: list items for the combobox. `?q=` or the field's own name. */
export default class CustomerOptionsController {
  async index({ request, view }: HttpContext) {
    const { q, customer } = request.qs() as { q?: unknown; customer?: unknown }
    const { search } = customerFilterOf({ q: q ?? customer })
    const found = await customerOptions(search)
    const options = found.map((option) => ({
      ...option,
      number: String(option.number),
      address: [option.addressLine1, [option.postalCode, option.city].filter(Boolean).join(' ')]
        .filter(Boolean)
        .join(', '),
      organizationNumber:
        option.organizationNumber && formatOrganizationNumber(option.organizationNumber),
    }))
    return view.render('partials/customers/options', { options, search })
  }
}
