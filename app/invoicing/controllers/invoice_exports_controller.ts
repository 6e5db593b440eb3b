import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { INVOICE_CSV_COLUMNS, invoiceCsvLine } from '#invoicing/domain/invoice_csv'
import { type InvoiceFilter, invoiceFilterOf } from '#invoicing/domain/invoice_filter'
import { exportedInvoices } from '#invoicing/queries/invoice_export'
import { today } from '#support/clock'
import { CSV_START, csvLine } from '#support/csv'
import { type Words, wordsOf } from '#support/page_language'

/** The list, all its pages, as a file for spreadsheets, written as it is read. */
export default class InvoiceExportsController {
  show({ request, response, identity, i18n }: HttpContext) {
    const filter = invoiceFilterOf(request.qs())
    const words = wordsOf(i18n)
    response.header('content-type', 'text/csv; charset=utf-8')
    response.header(
      'content-disposition',
      `attachment; filename="${words.t('invoices.file')}-${today()}.csv"`
    )
    const text = lines(identity!.organization!.id, filter, words)
    response.stream(Readable.from(text, { objectMode: false }))
  }
}

async function* lines(organizationId: string, filter: InvoiceFilter, { t }: Words) {
  const on = today()
  yield CSV_START + csvLine(INVOICE_CSV_COLUMNS.map((column) => t(`invoices.csv_${column}`)))
  for await (const batch of exportedInvoices(organizationId, filter)) {
    yield batch.map((invoice) => invoiceCsvLine(invoice, t, on)).join('')
  }
}
