import type { HttpContext } from '@adonisjs/core/http'
import { PRINT_ROWS_MAX } from '#config/limits'
import { orderPrint } from '#documents/actions/order_print'
import { ageingPaper } from '#ledger/domain/ageing_view'
import { ledgerFilterOf, ledgerQuery } from '#ledger/domain/ledger_filter'
import { ageingAt } from '#ledger/read_ledger'
import { today } from '#support/clock'
import { wordsOf } from '#support/page_language'

/** The ageing list, ordered as paper. */
export default class LedgerPrintsController {
  async store({ request, response, i18n }: HttpContext) {
    const filter = ledgerFilterOf(request.qs(), today())
    const page = await ageingAt(filter.on, { after: null, most: PRINT_ROWS_MAX + 1 })
    const words = wordsOf(i18n)
    const paper = ageingPaper(page, filter.on, words)
    const back = `/ledger${ledgerQuery(filter, { today: today() })}`
    const { language } = words
    return response
      .redirect()
      .status(303)
      .toPath(await orderPrint({ paper, language, back }))
  }
}
