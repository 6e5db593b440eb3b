import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { reportForm, reportLine, reportStart, type ReportForm } from '#importing/domain/report'
import type { Translate } from '#importing/domain/sentences'
import { waitingRows, type ImportRow } from '#importing/queries/import_rows'
import { findImport } from '#importing/queries/imports'
import { wordsOf } from '#support/page_language'
import { currentOrganizationId, inOrganization } from '#tenancy/organization_context'

export default class ImportReportsController {
  /** The rows that were refused, as a file that can be corrected and read again. */
  async show({ params, response, i18n }: HttpContext) {
    const found = await findImport(String(params.id))
    if (!found) return response.abort(null, 404)

    const { t, language } = wordsOf(i18n)
    const organizationId = currentOrganizationId()
    const form = reportForm(found.reading, language)
    const lines = reportLines(rejectedRows(found.id, organizationId), form, t)
    response.type('text/csv; charset=utf-8')
    response.attachment('avviste-rader.csv')
    return response.stream(Readable.from(lines, { objectMode: false }))
  }
}

/** The answer is written when the request's own work is over: each look enters the organization again. */
async function* rejectedRows(importId: string, organizationId: string) {
  const rows = waitingRows(importId, 'rejected')
  for (;;) {
    const step = await inOrganization(organizationId, () => rows.next())
    if (step.done) return
    yield step.value
  }
}

async function* reportLines(batches: AsyncIterable<ImportRow[]>, form: ReportForm, t: Translate) {
  yield reportStart(form)
  for await (const batch of batches) {
    yield batch.map(({ cells, rejections }) => reportLine(form, cells, rejections, t)).join('')
  }
}
