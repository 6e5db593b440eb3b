import type { BarChart } from '#support/bar_chart'

/** A column of a table on paper; figures stand at its end, so that their places stand under each other. */
export interface ReportColumn {
  text: string
  align?: 'start' | 'end'
}

/** A row of finished texts, one for each column; `sum` is set off from what it sums up. */
export interface ReportRow {
  cells: readonly string[]
  kind?: 'sum' | 'quiet'
}

/** A table of the report with what is said above it. */
export interface ReportPart {
  title?: string
  text?: string
  chart?: BarChart
  columns: readonly ReportColumn[]
  rows: readonly ReportRow[]
}

/**
 * A report, a statement or another table of the books as paper, every text finished in its language: what the
 * worker makes a PDF of. Who prints it and when is added to the order by itself.
 */
export interface ReportPaper {
  title: string
  /** The period or the day it is about. */
  subtitle?: string
  /** Name and address of who it is sent to, where the window of an envelope is. */
  addressee?: readonly string[]
  /** What stands out: a balance, an account number. */
  facts?: readonly { term: string; text: string }[]
  parts: readonly ReportPart[]
  /** Said below the tables. */
  notes?: readonly string[]
}

/** The firm that prints it, as it was when the report was ordered. */
export interface ReportFirm {
  name: string
  /** Nine digits, or null. */
  organizationNumber: string | null
  vatRegistered: boolean
}

/** Beside each other, more columns than this want the long side of the sheet. */
const COLUMNS_UPRIGHT_MAX = 6
/** Letters of the headings and of the longest cells beside each other on an upright sheet. */
const LETTERS_UPRIGHT_MAX = 108

/** Whether the report wants its sheets on their long side. */
export function isWide(paper: ReportPaper): boolean {
  return paper.parts.some(
    (part) => part.columns.length > COLUMNS_UPRIGHT_MAX || lettersOf(part) > LETTERS_UPRIGHT_MAX
  )
}

/** Rows of all its tables. */
export function rowsOf(paper: ReportPaper): number {
  return paper.parts.reduce((sum, { rows }) => sum + rows.length, 0)
}

/** Long words of the first column are broken; the others stand on one line each. */
function lettersOf({ columns, rows }: ReportPart): number {
  const widest = columns.map(({ text }, at) =>
    rows.reduce((most, { cells }) => Math.max(most, cells[at]?.length ?? 0), text.length)
  )
  return widest.reduce((sum, letters, at) => sum + Math.min(letters, at === 0 ? 30 : 40) + 2, 0)
}
