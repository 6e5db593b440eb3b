import { REPORT_PAGE_LINES } from '#config/limits'
import { daysOf, month, type Period, TERMS } from '#reporting/domain/period'
import { type Report, type ReportName, REPORTS } from '#reporting/domain/report'
import { reportRows } from '#reporting/domain/write_report'
import { type Words } from '#support/page_language'

export interface ReportViewInput {
  report: Report
  period: Period
  /** The years that have sales, or nulls. */
  span: { first: number | null; last: number | null }
  /** The year it is. */
  thisYear: number
}

/** Reports of a moment rather than of a year. */
const OF_TODAY: readonly ReportName[] = ['overdue', 'expected']

/** A report as its page shows it. */
export function reportView(input: ReportViewInput, words: Words) {
  const { report, period } = input
  const shown = { ...report, lines: report.lines.slice(0, REPORT_PAGE_LINES) }
  const query = queryOf(report.name, period)
  const path = `/reports/${report.name}`
  return {
    ...report,
    table: reportRows(shown, words.language),
    cut:
      report.lines.length > REPORT_PAGE_LINES
        ? words.t('reports.cut', { count: REPORT_PAGE_LINES, all: report.lines.length })
        : null,
    /** Said below the figures: nothing is to be done about it. */
    agrees:
      report.warning?.tone === 'good' && report.lines.length > 0 ? report.warning.title : null,
    tabs: REPORTS.map((name) => ({
      text: words.t(`reports.tab_${name}`),
      href: `/reports/${name}${OF_TODAY.includes(name) ? '' : `?year=${period.year}`}`,
      current: name === report.name,
    })),
    years: OF_TODAY.includes(report.name) ? null : yearsView(input),
    terms: report.name === 'vat' ? termsView(period, words) : null,
    exportHref: `${path}/export?${query}`,
    printPath: `${path}/prints`,
    /** What the order of a PDF has to know. */
    keep: Object.fromEntries(new URLSearchParams(query)),
    previous: report.previous && `${path}?${query}&before=${report.previous}`,
    next: report.next && `${path}?${query}&after=${report.next}`,
  }
}

/** The period as a part of an address. */
export function queryOf(name: ReportName, { year, term }: Period): string {
  if (OF_TODAY.includes(name)) return ''
  return name === 'vat' ? `year=${year}&term=${term}` : `year=${year}`
}

function yearsView({ report, period, span, thisYear }: ReportViewInput) {
  const { year } = period
  const first = Math.min(span.first ?? thisYear, thisYear)
  const last = Math.max(span.last ?? thisYear, thisYear)
  const href = (other: number) =>
    `/reports/${report.name}?${queryOf(report.name, { ...period, year: other })}`
  return {
    year: String(year),
    previous: year > first ? { href: href(year - 1), text: String(year - 1) } : null,
    next: year < last ? { href: href(year + 1), text: String(year + 1) } : null,
  }
}

function termsView(period: Period, { t }: Words) {
  return [...TERMS, 0 as const].map((term) => ({
    text: term === 0 ? t('reports.whole_year') : t('reports.term', { term }),
    title: term === 0 ? String(period.year) : monthsOf({ ...period, term }, t),
    href: `/reports/vat?${queryOf('vat', { ...period, term })}`,
    current: term === period.term,
  }))
}

function monthsOf(period: Period, t: Words['t']): string {
  const { from, to } = daysOf(period)
  return [from, to]
    .map((day) => TWELVE.find((number) => month(period.year, number) === day.slice(0, 7)))
    .map((number) => t(`reports.month_${number}`))
    .join('–')
}

const TWELVE = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
