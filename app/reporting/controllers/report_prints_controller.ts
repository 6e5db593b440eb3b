import type { HttpContext } from '@adonisjs/core/http'
import { PRINT_ROWS_MAX } from '#config/limits'
import { orderPrint } from '#documents/actions/order_print'
import { periodOf } from '#reporting/domain/period'
import { queryOf } from '#reporting/domain/report_view'
import { reportPaper } from '#reporting/domain/write_report'
import { findReport } from '#reporting/find_report'
import { reportNameOf } from '#reporting/report_name'
import { today } from '#support/clock'
import { wordsOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

/** Orders a report as PDF. */
export default class ReportPrintsController {
  async store(ctx: HttpContext) {
    const { request, response, identity, i18n } = ctx
    const [query, words] = [request.all(), wordsOf(i18n)]
    const { vatRegistered } = identity!.organization!
    const name = reportNameOf(ctx)
    const report = await read((queryer) =>
      findReport(queryer, { name, query, vatRegistered, words, rows: 'all' })
    )
    // Beyond what paper takes the order itself says so; the rows need not be written out for that.
    const lines = report.lines.slice(0, PRINT_ROWS_MAX + 1)
    const path = await orderPrint({
      paper: reportPaper({ ...report, lines }, words.language),
      language: words.language,
      back: `/reports/${name}?${queryOf(name, periodOf(query, today()))}`,
    })
    return response.redirect().status(303).toPath(path)
  }
}
