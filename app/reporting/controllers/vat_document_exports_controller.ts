import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { daysOf, type Period, periodOf } from '#reporting/domain/period'
import {
  VAT_DOCUMENT_COLUMNS,
  vatDocumentCsvLine,
  type VatFigure,
  vatFigureOf,
} from '#reporting/domain/vat_documents_view'
import { allVatDocuments } from '#reporting/queries/vat_documents'
import { today } from '#support/clock'
import { CSV_START, csvLine } from '#support/csv'
import { type Words, wordsOf } from '#support/page_language'

/** The documents behind a figure as a file, written as it is read. */
export default class VatDocumentExportsController {
  show({ request, response, identity, i18n }: HttpContext) {
    const query = request.qs()
    const figure = vatFigureOf(query)
    if (!figure) return response.abort(null, 404)

    const period = periodOf(query, today())
    const words = wordsOf(i18n)
    const name = `${words.t('reports.file_vat')}-${period.year}-${period.term}-${figure.vatCode}`
    response.header('content-type', 'text/csv; charset=utf-8')
    response.header('content-disposition', `attachment; filename="${name}.csv"`)
    const text = lines({ organizationId: identity!.organization!.id, period, figure, words })
    response.stream(Readable.from(text, { objectMode: false }))
  }
}

interface LinesInput {
  organizationId: string
  period: Period
  figure: VatFigure
  words: Words
}

async function* lines({ organizationId, period, figure, words }: LinesInput) {
  yield CSV_START + csvLine(VAT_DOCUMENT_COLUMNS.map((column) => words.t(`reports.${column}`)))
  const asked = { ...daysOf(period), ...figure }
  for await (const batch of allVatDocuments(organizationId, asked)) {
    yield batch.map((document) => vatDocumentCsvLine(document, words)).join('')
  }
}
