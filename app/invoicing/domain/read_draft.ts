import { INVOICE_FIELD_MAX, INVOICE_LINES_MAX, INVOICE_TEXT_MAX } from '#config/limits'
import {
  type DraftContent,
  type DraftHeaderField,
  type DraftPath,
  isBlankLine,
} from '#invoicing/domain/draft_content'
import { type Doubt, Findings, type Problem } from '#invoicing/domain/findings'
import { type ReadLine, readLine } from '#invoicing/domain/read_line'
import { readText } from '#invoicing/domain/read_text'
import { computeTotals, type CountedLine, type Totals } from '#invoicing/domain/totals'
import { type Language } from '#support/language'
import { parseDate, parsePeriod } from '#support/parse_date'

/** A draft as it was understood. What could not be read is null here and told of in `problems`. */
export interface ReadDraft {
  customerId: string | null
  language: Language
  /** ISO days. */
  issueDate: string | null
  dueDate: string | null
  deliveryFrom: string | null
  deliveryTo: string | null
  deliveryPlace: string | null
  yourReference: string | null
  ourReference: string | null
  textAbove: string | null
  textBelow: string | null
  /** The lines somebody has written on, in their order. */
  lines: ReadLine[]
  /** Counted from the lines that could be read; each line holds its own amounts too. */
  totals: Totals
  /** The day that decides the MVA rates: the last day of delivery, or else of issue, or else today. */
  taxDate: string
  /** What a person must mend before the draft means anything there. */
  problems: Problem[]
  /** What was read, yet could have been meant otherwise. */
  doubts: Doubt[]
}

export interface ReadDraftInput {
  /** ISO day; what is typed without a year is near it. */
  today: string
}

/** Understands what was typed. Pure; never throws, whatever was typed. */
export function readDraft(content: DraftContent, { today }: ReadDraftInput): ReadDraft {
  const findings = new Findings()
  const text = (field: DraftHeaderField, max = INVOICE_FIELD_MAX) =>
    readText(content[field], { path: field, max, findings })
  const day = (field: DraftHeaderField) => readDay(content[field], { path: field, today, findings })

  const dates = { issueDate: day('issueDate'), dueDate: day('dueDate') }
  const delivery = readDelivery(content, { today, findings })
  const taxDate = delivery.deliveryTo ?? delivery.deliveryFrom ?? dates.issueDate ?? today

  const written = content.lines.filter((line) => !isBlankLine(line))
  if (written.length > INVOICE_LINES_MAX) findings.problem('lines', 'too_many_lines')
  const lines = written
    .slice(0, INVOICE_LINES_MAX)
    .map((line) => readLine(line, { taxDate, findings }))

  return {
    customerId: content.customerId.trim() || null,
    language: content.language,
    ...dates,
    ...delivery,
    deliveryPlace: text('deliveryPlace'),
    yourReference: text('yourReference'),
    ourReference: text('ourReference'),
    textAbove: text('textAbove', INVOICE_TEXT_MAX),
    textBelow: text('textBelow', INVOICE_TEXT_MAX),
    lines,
    totals: computeTotals(lines.map((line) => line.counted).filter(isCounted)),
    taxDate,
    problems: findings.problems,
    doubts: findings.doubts,
  }
}

function readDay(
  typed: string,
  { path, today, findings }: { path: DraftPath; today: string; findings: Findings }
): string | null {
  const day = parseDate(typed, today)
  if (day.ok) return day.value
  if (day.error !== 'empty') findings.problem(path, day.error)
  return null
}

/** The first field may hold the whole period (`18.–20.11.2026`) when the second is empty. */
function readDelivery(
  { deliveryFrom, deliveryTo }: DraftContent,
  { today, findings }: { today: string; findings: Findings }
): { deliveryFrom: string | null; deliveryTo: string | null } {
  const period = deliveryTo.trim() === '' ? parsePeriod(deliveryFrom, today) : null
  if (period?.ok) return { deliveryFrom: period.value.from, deliveryTo: period.value.to }

  const from = readDay(deliveryFrom, { path: 'deliveryFrom', today, findings })
  const to = readDay(deliveryTo, { path: 'deliveryTo', today: from ?? today, findings })
  if (from && to && to < from) findings.problem('deliveryTo', 'period_reversed')
  return { deliveryFrom: from ?? to, deliveryTo: to ?? from }
}

function isCounted(line: CountedLine | null): line is CountedLine {
  return line !== null
}
