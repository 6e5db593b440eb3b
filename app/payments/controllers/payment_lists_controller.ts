import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { LIST_PAGE_ROWS } from '#config/limits'
import { PAYMENT_CSV_COLUMNS, paymentCsvLine } from '#payments/domain/payment_csv'
import { type PaymentFilter, paymentFilterOf } from '#payments/domain/payment_filter'
import { paymentListView } from '#payments/domain/payment_views'
import { exportedPayments } from '#payments/queries/payment_export'
import { paymentList } from '#payments/queries/payment_list'
import { today } from '#support/clock'
import { CSV_START, csvLine } from '#support/csv'
import { type Words, wordsOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

export default class PaymentListsController {
  async index({ request, view, i18n }: HttpContext) {
    const filter = paymentFilterOf(request.qs())
    const page = await read((queryer) => paymentList(queryer, filter, LIST_PAGE_ROWS))
    const list = paymentListView(page, filter, wordsOf(i18n))
    const template = request.isFragment ? 'partials/payments/list_typed' : 'pages/payments/index'
    return view.render(template, { list, filter })
  }

  /** The list, all its pages, as a file for spreadsheets, written as it is read. */
  show({ request, response, identity, i18n }: HttpContext) {
    const filter = paymentFilterOf(request.qs())
    const words = wordsOf(i18n)
    const name = `${words.t('payments.file')}-${today()}.csv`
    response.header('content-type', 'text/csv; charset=utf-8')
    response.header('content-disposition', `attachment; filename="${name}"`)
    const text = lines(identity!.organization!.id, filter, words)
    response.stream(Readable.from(text, { objectMode: false }))
  }
}

async function* lines(organizationId: string, filter: PaymentFilter, { t }: Words) {
  yield CSV_START + csvLine(PAYMENT_CSV_COLUMNS.map((column) => t(`payments.csv_${column}`)))
  for await (const batch of exportedPayments(organizationId, filter)) {
    yield batch.map((payment) => paymentCsvLine(payment, t)).join('')
  }
}
