import type { HttpContext } from '@adonisjs/core/http'
import { LEDGER_ROWS_MAX } from '#config/limits'
import { ageingCsv } from '#ledger/domain/ageing_view'
import { ledgerFilterOf } from '#ledger/domain/ledger_filter'
import { ageingAt } from '#ledger/read_ledger'
import { today } from '#support/clock'
import { wordsOf } from '#support/page_language'

/** The ageing list, all its customers, as a file for spreadsheets. */
export default class LedgerExportsController {
  async show({ request, response, i18n }: HttpContext) {
    const { on } = ledgerFilterOf(request.qs(), today())
    const { rows } = await ageingAt(on, { after: null, most: LEDGER_ROWS_MAX })
    const words = wordsOf(i18n)
    response.header('content-type', 'text/csv; charset=utf-8')
    response.header(
      'content-disposition',
      `attachment; filename="${words.t('ledger.ageing_file')}-${on}.csv"`
    )
    return ageingCsv(rows, words)
  }
}
