import type { HttpContext } from '@adonisjs/core/http'
import { today } from '#support/clock'
import { languageOf } from '#support/page_language'
import { productFilterOf } from '#warehouse/domain/product_filter'
import { productView } from '#warehouse/domain/product_view'
import { productOptions } from '#warehouse/queries/products'

/** What a look-up of products offers: list items for the combobox. `?q=` is what was typed. */
export default class ProductOptionsController {
  async index({ request, view, i18n }: HttpContext) {
    const { search } = productFilterOf({ q: request.qs().q })
    const found = await productOptions(search)
    const input = { language: languageOf(i18n), on: today() }
    const options = found.map((product) => productView(product, input))
    return view.render('partials/products/options', { options, search })
  }
}
