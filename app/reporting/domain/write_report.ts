import type { ReportPaper } from '#documents/domain/report_paper'
import { MINOR_SCALE, toFixed } from '#money/decimal'
import { money, num, percent } from '#money/format'
import type { CellKind, Report, ReportCell, ReportColumn } from '#reporting/domain/report'
import { CSV_START, csvLine, csvNumber } from '#support/csv'
import type { Language } from '#support/language'

/** A whole amount of kroner, for the scale of a chart. */
export function scaleText(language: Language) {
  return (minor: bigint) => money(minor, language).replace(/[,.]\d\d$/, '')
}

/** A cell for people. */
export function cellText(cell: ReportCell, kind: CellKind, language: Language): string {
  if (cell === null) return ''
  switch (kind) {
    case 'money':
      return money(BigInt(cell), language)
    case 'count':
      return num(String(cell), language)
    case 'quantity':
      return num(plain(String(cell)), language)
    case 'percent':
      return percent(plain(String(cell)), language)
    case 'text':
      return String(cell)
  }
}

/** `2.5000` → `2.5`: what a column of the database writes and nobody typed. */
function plain(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}

/** The lines of a report as its page shows them. */
export function reportRows(report: Report, language: Language) {
  const texts = (cells: readonly ReportCell[]) =>
    report.columns.map((column, at) => ({
      text: cellText(cells[at] ?? null, column.kind, language),
      label: column.text,
      class: classOf(column),
    }))
  return {
    head: report.columns.map((column) => ({ text: column.text, class: classOf(column) })),
    lines: report.lines.map(({ cells, href }) => ({ cells: texts(cells), href: href ?? null })),
    sum: report.sum && texts(report.sum.cells),
  }
}

function classOf({ kind, place }: ReportColumn): string {
  return [kind === 'text' ? '' : 'num', place ?? 'wide'].filter(Boolean).join(' ')
}

/** The whole report as a file for spreadsheets: plain figures, and no line of sums to be summed again. */
export function reportCsv(report: Report): string {
  const cell = (value: ReportCell, kind: CellKind) => {
    if (value === null) return null
    if (kind === 'text') return String(value)
    return csvNumber(kind === 'money' ? toFixed(BigInt(value), MINOR_SCALE) : plain(String(value)))
  }
  const line = (cells: readonly ReportCell[]) =>
    csvLine(report.columns.map(({ kind }, at) => cell(cells[at] ?? null, kind)))
  const head = csvLine(report.columns.map(({ text }) => text))
  return CSV_START + head + report.lines.map(({ cells }) => line(cells)).join('')
}

/** The whole report as paper. */
export function reportPaper(report: Report, language: Language): ReportPaper {
  const texts = (cells: readonly ReportCell[]) =>
    report.columns.map(({ kind }, at) => cellText(cells[at] ?? null, kind, language))
  const rows = report.lines.map(({ cells }) => ({ cells: texts(cells) }))
  const sums = report.sum ? [{ cells: texts(report.sum.cells), kind: 'sum' as const }] : []
  return {
    title: report.title,
    subtitle: report.period,
    facts: report.figures.map(({ term, text }) => ({ term, text })),
    parts: [
      {
        ...(report.chart ? { chart: report.chart } : {}),
        columns: report.columns.map(({ text, kind }) => ({
          text,
          align: kind === 'text' ? ('start' as const) : ('end' as const),
        })),
        rows: [...rows, ...sums],
      },
    ],
    notes: [
      ...(report.warning
        ? [[report.warning.title, report.warning.text].filter(Boolean).join('. ')]
        : []),
      ...report.notes,
    ],
  }
}
