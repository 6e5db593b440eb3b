import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { CUSTOMER_CSV_COLUMNS, customerCsvLine } from '#customers/domain/customer_csv'
import { type CustomerFilter, customerFilterOf } from '#customers/domain/customer_filter'
import { exportedCustomers } from '#customers/queries/customer_export'
import { today } from '#support/clock'
import { CSV_START, csvLine } from '#support/csv'

/** The list, all its pages, as a file for spreadsheets, written as it is read: it is never whole in memory. */
export default class CustomerExportsController {
  show({ request, response, identity, i18n }: HttpContext) {
    const filter = customerFilterOf(request.qs())
    const organizationId = identity!.organization!.id
    const t = (key: string) => i18n.t(`customers.${key}`)
    response.header('content-type', 'text/csv; charset=utf-8')
    response.header('content-disposition', `attachment; filename="${t('file')}-${today()}.csv"`)
    response.stream(Readable.from(lines(organizationId, filter, t), { objectMode: false }))
  }
}

async function* lines(organizationId: string, filter: CustomerFilter, t: (key: string) => string) {
  yield CSV_START + csvLine(CUSTOMER_CSV_COLUMNS.map((column) => t(`csv.${column}`)))
  for await (const batch of exportedCustomers(organizationId, filter)) {
    yield batch.map((customer) => customerCsvLine(customer, (key) => t(`csv.${key}`))).join('')
  }
}
