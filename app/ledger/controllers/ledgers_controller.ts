import type { HttpContext } from '@adonisjs/core/http'
import { LIST_PAGE_ROWS } from '#config/limits'
import { ageingView } from '#ledger/domain/ageing_view'
import { ledgerFilterOf } from '#ledger/domain/ledger_filter'
import { ageingAt } from '#ledger/read_ledger'
import { today } from '#support/clock'
import { wordsOf } from '#support/page_language'

/** The ledgers of all customers: what each owes at the end of a day, by age. */
export default class LedgersController {
  async index({ request, view, i18n }: HttpContext) {
    const on = today()
    const filter = ledgerFilterOf(request.qs(), on)
    const size = LIST_PAGE_ROWS
    const page = await ageingAt(filter.on, { after: filter.after, most: size + 1 })
    const list = ageingView(page, filter, { words: wordsOf(i18n), size, today: on })
    return view.render('pages/ledger/index', { list, filter })
  }
}
