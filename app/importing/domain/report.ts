import { REASON_HEADINGS } from '#importing/domain/columns'
import type { Rejection } from '#importing/domain/row'
import { sentenceBesideRow, type Translate } from '#importing/domain/sentences'
import type { Delimiter } from '#importing/domain/dialects'
import type { Reading } from '#importing/reader/table'

/** What is needed to write rejected rows the way their file was written. */
export interface ReportForm {
  headings: readonly string[]
  delimiter: Delimiter
  reasonHeading: string
}

/** Excel opens it as UTF-8 when it begins so. */
const MARK = '\uFEFF'

/** A cell that begins so is worked out when a spreadsheet opens the file (CWE-1236); a phone number is not. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/
const PHONE = /^\+[\d ()-]+$/

/** The form of the report on a file: its own columns and delimiter, and one column more. */
export function reportForm(
  { headings, delimiter }: Pick<Reading, 'headings' | 'delimiter'>,
  language: string
): ReportForm {
  const reasonHeading =
    language in REASON_HEADINGS
      ? REASON_HEADINGS[language as keyof typeof REASON_HEADINGS]
      : REASON_HEADINGS.nb
  return { headings, delimiter: delimiter ?? ';', reasonHeading }
}

/** The first line of a report. */
export function reportStart({ headings, reasonHeading, delimiter }: ReportForm): string {
  return MARK + line([reasonHeading, ...headings.filter(notOurs)], delimiter)
}

/**
 * One rejected row, the reasons first and then its cells, as many as there were. Corrected, the file can
 * be read again as it is: the reasons are passed by.
 */
export function reportLine(
  form: ReportForm,
  cells: readonly string[],
  rejections: readonly Rejection[],
  t: Translate
): string {
  const kept = cells.filter((_, at) => notOurs(form.headings[at] ?? ''))
  const reasons = rejections.map((rejection) => sentenceBesideRow(t, rejection))
  return line([reasons.join(' '), ...kept], form.delimiter)
}

function notOurs(heading: string): boolean {
  return !(Object.values(REASON_HEADINGS) as string[]).includes(heading)
}

function line(cells: readonly string[], delimiter: Delimiter): string {
  return `${cells.map((cell) => written(cell, delimiter)).join(delimiter)}\r\n`
}

function written(cell: string, delimiter: Delimiter): string {
  const text = FORMULA.test(cell) && !PHONE.test(cell) ? `'${cell}` : cell
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
