import { addDays, daysBetween, isIsoDate } from '#support/clock'
import { err, ok, type Result } from '#support/result'

/** Why what was typed is not a day. */
export type DateProblem = 'empty' | 'not_a_date'

export interface Period {
  from: string
  to: string
}

/** Longer than any day somebody means. */
const TYPED_MAX = 40

const WORDS = new Map(
  Object.entries({
    'i dag': 0,
    'idag': 0,
    'today': 0,
    'i går': -1,
    'igår': -1,
    'yesterday': -1,
    'i morgen': 1,
    'i morgon': 1,
    'imorgen': 1,
    'imorgon': 1,
    'tomorrow': 1,
  })
)
const MONTHS = new Map(
  Object.entries({
    jan: 1,
    feb: 2,
    mar: 3,
    apr: 4,
    mai: 5,
    may: 5,
    jun: 6,
    jul: 7,
    aug: 8,
    sep: 9,
    okt: 10,
    oct: 10,
    nov: 11,
    des: 12,
    dec: 12,
  })
)

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const DAY_MONTH_YEAR = /^(\d{1,2})[./ -]{1,2}(\d{1,2})[./ -]{1,2}(\d{4}|\d{2})$/
const DAY_MONTH = /^(\d{1,2})[./](?: )?(\d{1,2})\.?$/
const SIX_DIGITS = /^(\d{2})(\d{2})(\d{2})$/
const EIGHT_DIGITS = /^(\d{2})(\d{2})(\d{4})$/
const EIGHT_DIGITS_ISO = /^(\d{4})(\d{2})(\d{2})$/
const DAY_MONTH_WORD = /^(\d{1,2})\.? ?(\p{L}{3,9})\.?(?: (\d{4}|\d{2}))?$/u
const DAYS_AHEAD = /^\+ ?(\d{1,3})$/
const SEPARATORS = / ?[–—] ?| - |-| til | to /g

/**
 * Reads a day as people in Norway type it: `22.11.2026`, `22.11.26`, `22/11-26`, `221126`, `22112026`, `22.11`,
 * `22. nov`, `2026-11-22`, `i dag`, `+14`. Two digits of a year are of this century; without a year the
 * one that brings the day nearest to `reference` is meant (28.12 typed in January is last December).
 *
 * @param reference the ISO day to count from, usually today
 */
export function parseDate(typed: string, reference: string): Result<string, DateProblem> {
  if (typed.length > TYPED_MAX) return err(typed.trim() === '' ? 'empty' : 'not_a_date')

  const text = typed.replace(/\s+/g, ' ').trim().toLowerCase()
  if (text === '') return err('empty')

  const day = inWords(text, reference) ?? inFigures(text) ?? withoutYear(text, reference)
  return day !== null && isIsoDate(day) ? ok(day) : err('not_a_date')
}

/**
 * Reads a period typed in one field: `18.–20.11.2026`, `28.11–3.12.2026`, `1.11.2026 til 30.11.2026`. A single
 * day is a period of one day; what the first part lacks is taken from the second.
 */
export function parsePeriod(typed: string, reference: string): Result<Period, DateProblem> {
  const single = parseDate(typed, reference)
  if (single.ok) return ok({ from: single.value, to: single.value })
  if (single.error === 'empty' || typed.length > TYPED_MAX) return single

  const text = typed.replace(/\s+/g, ' ').trim().toLowerCase()
  for (const separator of text.matchAll(SEPARATORS)) {
    const to = parseDate(text.slice(separator.index + separator[0].length), reference)
    const from = to.ok ? parseStart(text.slice(0, separator.index), to.value) : null
    if (to.ok && from !== null && from <= to.value) return ok({ from, to: to.value })
  }
  return err('not_a_date')
}

function parseStart(text: string, end: string): string | null {
  const dayOnly = /^(\d{1,2})\.?$/.exec(text)
  if (dayOnly) {
    const day = iso(end.slice(0, 4), end.slice(5, 7), dayOnly[1]!)
    return isIsoDate(day) ? day : null
  }
  const start = parseDate(text, end)
  return start.ok ? start.value : null
}

function inWords(text: string, reference: string): string | null {
  const days = WORDS.get(text) ?? DAYS_AHEAD.exec(text)?.[1]
  if (days !== undefined) return addDays(reference, Number(days))

  const parts = DAY_MONTH_WORD.exec(text)
  const month = parts && MONTHS.get(parts[2]!.slice(0, 3))
  if (!parts || !month) return null
  return parts[3] === undefined
    ? nearest(parts[1]!, String(month), reference)
    : iso(parts[3], String(month), parts[1]!)
}

function inFigures(text: string): string | null {
  const isoParts = ISO.exec(text)
  if (isoParts) return iso(isoParts[1]!, isoParts[2]!, isoParts[3]!)

  const parts = DAY_MONTH_YEAR.exec(text) ?? SIX_DIGITS.exec(text) ?? EIGHT_DIGITS.exec(text)
  const day = parts && iso(parts[3]!, parts[2]!, parts[1]!)
  if (day !== null && isIsoDate(day)) return day

  const packed = EIGHT_DIGITS_ISO.exec(text)
  return packed ? iso(packed[1]!, packed[2]!, packed[3]!) : null
}

function withoutYear(text: string, reference: string): string | null {
  const parts = DAY_MONTH.exec(text)
  return parts ? nearest(parts[1]!, parts[2]!, reference) : null
}

function nearest(day: string, month: string, reference: string): string | null {
  const year = Number(reference.slice(0, 4))
  const distance = (candidate: string) => Math.abs(daysBetween(candidate, reference))
  const candidates = [year, year - 1, year + 1]
    .map((one) => iso(String(one), month, day))
    .filter(isIsoDate)
  return candidates.sort((a, b) => distance(a) - distance(b))[0] ?? null
}

function iso(year: string, month: string, day: string): string {
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
