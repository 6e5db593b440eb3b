import type { HttpContext } from '@adonisjs/core/http'
import { LIST_PAGE_ROWS } from '#config/limits'
import { periodOf, daysOf } from '#reporting/domain/period'
import { vatDocumentsView, vatFigureOf } from '#reporting/domain/vat_documents_view'
import { vatSums } from '#reporting/queries/sales'
import { vatDocuments } from '#reporting/queries/vat_documents'
import { today } from '#support/clock'
import { cursorOf } from '#support/keyset'
import { wordsOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

/** The documents behind a figure of the MVA report. */
export default class VatDocumentsController {
  async index({ request, response, view, i18n }: HttpContext) {
    const query = request.qs()
    const figure = vatFigureOf(query)
    if (!figure) return response.abort(null, 404)

    const period = periodOf(query, today())
    const days = daysOf(period)
    const [sums, list] = await read((queryer) =>
      Promise.all([
        vatSums(queryer, days),
        vatDocuments(queryer, {
          ...days,
          ...figure,
          cursor: cursorOf(query),
          size: LIST_PAGE_ROWS,
        }),
      ])
    )
    const page = vatDocumentsView({ period, figure, sums, list }, wordsOf(i18n))
    return view.render('pages/reports/vat_documents', { page })
  }
}
