import type { HttpContext } from '@adonisjs/core/http'
import { SEARCH_HITS_EACH, SEARCH_TEXT_MAX } from '#config/limits'
import { may } from '#identity/permissions'
import { searchView } from '#search/domain/search_view'
import { findEverywhere } from '#search/queries/find_everywhere'
import { lineFrom } from '#support/form_input'
import type { Language } from '#support/language'

export default class SearchesController {
  /** What the words mean in this firm, and what one can do: list items for the palette, else a page. */
  async index({ request, view, identity, i18n }: HttpContext) {
    const typed = lineFrom(request.qs(), 'q').slice(0, SEARCH_TEXT_MAX)
    const found = typed === '' ? [] : await findEverywhere(typed, SEARCH_HITS_EACH)
    const groups = searchView({
      typed,
      found,
      language: i18n.locale as Language,
      may: (capability) => may(identity, capability),
      name: (key) => i18n.t(`search.command_${key}`),
    })
    const page = request.isFragment ? 'partials/search/options' : 'pages/search/index'
    return view.render(page, { groups, typed })
  }
}
