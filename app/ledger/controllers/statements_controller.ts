import type { HttpContext } from '@adonisjs/core/http'
import i18nManager from '@adonisjs/i18n/services/main'
import { LEDGER_ROWS_MAX, PRINT_ROWS_MAX } from '#config/limits'
import { orderPrint } from '#documents/actions/order_print'
import { type LedgerFilter, ledgerFilterOf, ledgerQuery } from '#ledger/domain/ledger_filter'
import { statementCsv, statementPaper } from '#ledger/domain/statement'
import { readLedger } from '#ledger/read_ledger'
import { today } from '#support/clock'
import type { Language } from '#support/language'
import { wordsOf } from '#support/page_language'

/** A customer's ledger for the customer: as a file, and ordered as paper. */
export default class StatementsController {
  async show({ params, request, response }: HttpContext) {
    const filter = ledgerFilterOf(request.qs(), today())
    const found = await statementOf(String(params.id), filter, LEDGER_ROWS_MAX)
    if (!found) return response.abort(null, 404)
    const words = wordsIn(found.head.language)
    const name = `${words.t('ledger.file')}-${found.head.number}-${filter.on}.csv`
    response.header('content-type', 'text/csv; charset=utf-8')
    response.header('content-disposition', `attachment; filename="${name}"`)
    return statementCsv(found, words)
  }

  async store({ params, request, response }: HttpContext) {
    const on = today()
    const filter = ledgerFilterOf(request.qs(), on)
    const found = await statementOf(String(params.id), filter, PRINT_ROWS_MAX + 1)
    if (!found) return response.abort(null, 404)
    const { language, id } = found.head
    const paper = statementPaper(found, filter, wordsIn(language))
    const back = `/customers/${id}/ledger${ledgerQuery(filter, { today: on })}`
    return response
      .redirect()
      .status(303)
      .toPath(await orderPrint({ paper, language, back }))
  }
}

function statementOf(customerId: string, { from, on }: LedgerFilter, most: number) {
  return readLedger({ customerId, from, on, after: null, most })
}

/** A statement is written in the language of the customer who reads it. */
function wordsIn(language: Language) {
  return wordsOf(i18nManager.locale(language))
}
