import { LIST_PAGE_ROWS } from '#config/limits'
import { customersReport, productsReport } from '#reporting/domain/best_reports'
import { expectedReport, overdueReport } from '#reporting/domain/owed_reports'
import { daysOf, type Period, periodOf } from '#reporting/domain/period'
import type { Report, ReportName } from '#reporting/domain/report'
import { monthsReport } from '#reporting/domain/sales_reports'
import { vatReport } from '#reporting/domain/vat_report'
import { type BestInput, customerSums, productSums } from '#reporting/queries/best'
import { dueDays, overdueSums } from '#reporting/queries/owed'
import { documentSums, monthSums, vatSums } from '#reporting/queries/sales'
import { today } from '#support/clock'
import { type Cursor, cursorOf } from '#support/keyset'
import { type Words } from '#support/page_language'
import type { Queryer } from '#tenancy/queryer'

/** Rows of one report that go into a file. */
const ALL_ROWS = 1_000_000
const TOP: Cursor = { after: null, before: null }

export interface FindReportInput {
  name: ReportName
  /** What the address asks for: `year`, `term`, `after`, `before`. */
  query: Record<string, unknown>
  vatRegistered: boolean
  words: Words
  /** One page of a long one, or all of it. */
  rows: 'page' | 'all'
}

/** A report of the current organization. */
export function findReport(queryer: Queryer, input: FindReportInput): Promise<Report> {
  const asked = periodOf(input.query, today())
  const period = input.name === 'vat' ? asked : { ...asked, term: 0 as const }
  return FINDERS[input.name](queryer, input, period)
}

type Finder = (queryer: Queryer, input: FindReportInput, period: Period) => Promise<Report>

const FINDERS: Record<ReportName, Finder> = {
  async months(queryer, { words }, period) {
    const [now, before] = await Promise.all([
      monthSums(queryer, daysOf(period)),
      monthSums(queryer, daysOf({ ...period, year: Math.max(period.year - 1, 1) })),
    ])
    return monthsReport({ year: period.year, now, before }, words)
  },

  async customers(queryer, input, period) {
    const [page, total] = await Promise.all([
      customerSums(queryer, bestOf(input, period)),
      documentSums(queryer, daysOf(period)),
    ])
    return customersReport({ period, page, total }, input.words)
  },

  async products(queryer, input, period) {
    const [page, total] = await Promise.all([
      productSums(queryer, bestOf(input, period)),
      documentSums(queryer, daysOf(period)),
    ])
    return productsReport({ period, page, total }, input.words)
  },

  async vat(queryer, { vatRegistered, words }, period) {
    const [sums, documents] = await Promise.all([
      vatSums(queryer, daysOf(period)),
      documentSums(queryer, daysOf(period)),
    ])
    return vatReport({ period, sums, documents, vatRegistered }, words)
  },

  async overdue(queryer, { words }) {
    return overdueReport(await overdueSums(queryer, today()), today(), words)
  },

  async expected(queryer, { words }) {
    return expectedReport(await dueDays(queryer), today(), words)
  },
}

function bestOf({ query, rows }: FindReportInput, period: Period): BestInput {
  const isPage = rows === 'page'
  return {
    ...daysOf(period),
    cursor: isPage ? cursorOf(query) : TOP,
    size: isPage ? LIST_PAGE_ROWS : ALL_ROWS,
  }
}
