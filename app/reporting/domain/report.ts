import type { BarChart } from '#support/bar_chart'

/** `money` and `quantity` are figures; a quantity is a decimal string, money is øre. */
export type CellKind = 'text' | 'money' | 'count' | 'quantity' | 'percent'

export interface ReportColumn {
  text: string
  kind: CellKind
  /** Its place on a phone; a column without one is left out there. */
  place?: 'lead' | 'sum' | 'state' | 'when'
}

export type ReportCell = string | bigint | number | null

export interface ReportLine {
  cells: readonly ReportCell[]
  /** What stands behind the line. */
  href?: string | null
}

/** What it is a report of: its name in the address and in the language files. */
export const REPORTS = ['months', 'customers', 'products', 'vat', 'overdue', 'expected'] as const
export type ReportName = (typeof REPORTS)[number]

/** One report: the same for the page, the file and the paper, its values not yet written out. */
export interface Report {
  name: ReportName
  title: string
  /** The time it is about, in words. */
  period: string
  columns: readonly ReportColumn[]
  lines: readonly ReportLine[]
  /** The last line: what the others come to, whatever page of them is shown. */
  sum: ReportLine | null
  chart: BarChart | null
  /** The few figures that stand out. */
  figures: readonly { term: string; text: string; tone?: string }[]
  /** What has to be known to read it. */
  notes: readonly string[]
  /** Something that does not agree, or that it is empty by right. */
  warning: { tone: 'bad' | 'warn' | 'info' | 'good'; title: string; text?: string } | null
  /** Ids for the pages beside this one. */
  previous: string | null
  next: string | null
}

/** What most reports have nothing of. */
export const EMPTY = {
  chart: null,
  sum: null,
  figures: [],
  notes: [],
  warning: null,
  previous: null,
  next: null,
} satisfies Partial<Report>
