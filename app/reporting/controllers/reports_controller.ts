import type { HttpContext } from '@adonisjs/core/http'
import { periodOf } from '#reporting/domain/period'
import { reportView } from '#reporting/domain/report_view'
import { findReport } from '#reporting/find_report'
import { salesSpan } from '#reporting/queries/sales'
import { reportNameOf } from '#reporting/report_name'
import { today } from '#support/clock'
import { leadTo } from '#support/lead_to'
import { wordsOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

/** The reports as pages; each has its address. */
export default class ReportsController {
  async index(ctx: HttpContext) {
    return leadTo(ctx, '/reports/months')
  }

  async show(ctx: HttpContext) {
    const { request, identity, i18n, view } = ctx
    const [query, words] = [request.qs(), wordsOf(i18n)]
    const { vatRegistered } = identity!.organization!
    const name = reportNameOf(ctx)
    const [report, span] = await read((queryer) =>
      Promise.all([
        findReport(queryer, { name, query, vatRegistered, words, rows: 'page' }),
        salesSpan(queryer),
      ])
    )
    const day = today()
    const period = periodOf(query, day)
    const thisYear = Number.parseInt(day, 10)
    const page = reportView({ report, period, span, thisYear }, words)
    return view.render('pages/reports/show', { page })
  }
}
