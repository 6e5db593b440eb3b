import type { HttpContext } from '@adonisjs/core/http'
import { claimOptions } from '#banking/queries/claim_options'
import { kroner } from '#money/format'
import { lineFrom } from '#support/form_input'
import { languageOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

export default class ClaimOptionsController {
  /** What a look-up of open invoices offers, by number or by customer. */
  async index({ request, view, i18n }: HttpContext) {
    const query = request.qs()
    const typed = lineFrom(query, 'q') || lineFrom(query, 'invoice')
    const found = await read((queryer) => claimOptions(queryer, typed))
    const options = found.map((one) => ({
      ...one,
      open: kroner(one.openMinor, languageOf(i18n)),
    }))
    return view.render('partials/banking/claim_options', { options })
  }
}
