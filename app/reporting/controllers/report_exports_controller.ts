import type { HttpContext } from '@adonisjs/core/http'
import { reportCsv } from '#reporting/domain/write_report'
import { findReport } from '#reporting/find_report'
import { reportNameOf } from '#reporting/report_name'
import { wordsOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

/** A whole report as a file for spreadsheets. */
export default class ReportExportsController {
  async show(ctx: HttpContext) {
    const { request, response, identity, i18n } = ctx
    const { vatRegistered } = identity!.organization!
    const report = await read((queryer) =>
      findReport(queryer, {
        name: reportNameOf(ctx),
        query: request.qs(),
        vatRegistered,
        words: wordsOf(i18n),
        rows: 'all',
      })
    )
    const name = `${i18n.t(`reports.file_${report.name}`)}-${report.period}`.replace(
      /[^\w.-]+/g,
      '-'
    )
    response.header('content-type', 'text/csv; charset=utf-8')
    response.header('content-disposition', `attachment; filename="${name}.csv"`)
    return response.send(reportCsv(report))
  }
}
