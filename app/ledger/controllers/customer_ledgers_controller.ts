import type { HttpContext } from '@adonisjs/core/http'
import { LIST_PAGE_ROWS } from '#config/limits'
import { ledgerFilterOf } from '#ledger/domain/ledger_filter'
import { ledgerView } from '#ledger/domain/ledger_view'
import { readLedger } from '#ledger/read_ledger'
import { today } from '#support/clock'
import { wordsOf } from '#support/page_language'

/** The ledger of one customer at the end of a day. */
export default class CustomerLedgersController {
  async show({ params, request, response, view, i18n }: HttpContext) {
    const on = today()
    const filter = ledgerFilterOf(request.qs(), on)
    const size = LIST_PAGE_ROWS
    const found = await readLedger({ customerId: String(params.id), ...filter, most: size + 1 })
    if (!found) return response.abort(null, 404)
    const ledger = ledgerView(found, filter, { words: wordsOf(i18n), size, today: on })
    return view.render('pages/ledger/customer', { ledger, filter })
  }
}
