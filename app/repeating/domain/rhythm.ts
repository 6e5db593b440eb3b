import { assert } from '#support/assert'
import { addDays, isIsoDate } from '#support/clock'

/** How often a repeating invoice comes. */
export const RHYTHMS = [
  'week',
  'two_weeks',
  'month',
  'two_months',
  'quarter',
  'half_year',
  'year',
] as const

export type Rhythm = (typeof RHYTHMS)[number]

/** A rhythm is so many days, or so many months. */
const STEPS: Record<Rhythm, { days: number } | { months: number }> = {
  week: { days: 7 },
  two_weeks: { days: 14 },
  month: { months: 1 },
  two_months: { months: 2 },
  quarter: { months: 3 },
  half_year: { months: 6 },
  year: { months: 12 },
}

/**
 * The day of the `index`th occurrence (the first is 0; before it, when negative). Every one is counted from
 * the first day, not from the one before: after 31 January comes the last of February, and then 31 March.
 *
 * @param firstDate ISO day
 * @throws InvariantViolation when `firstDate` is not a day or `index` is not whole
 */
export function occurrenceDate(firstDate: string, rhythm: Rhythm, index: number): string {
  assert(Number.isInteger(index), 'Occurrences are counted in whole numbers')
  const step = STEPS[rhythm]
  return 'days' in step
    ? addDays(firstDate, step.days * index)
    : addMonths(firstDate, step.months * index)
}

/**
 * The same day of the month `months` later; the last day of that month where it has no such day.
 *
 * @throws InvariantViolation when `isoDate` is not a day
 */
export function addMonths(isoDate: string, months: number): string {
  assert(isIsoDate(isoDate), `Not a day: ${isoDate}`)
  const [year, month, day] = isoDate.split('-').map((part) => Number.parseInt(part, 10))
  const count = year! * 12 + (month! - 1) + months
  const first = `${pad(Math.floor(count / 12), 4)}-${pad((((count % 12) + 12) % 12) + 1, 2)}-01`
  const next = `${pad(Math.floor((count + 1) / 12), 4)}-${pad(((((count + 1) % 12) + 12) % 12) + 1, 2)}-01`
  const last = Number.parseInt(addDays(next, -1).slice(8), 10)
  return addDays(first, Math.min(day!, last) - 1)
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

/** Which occurrence is the first one on `day` or after it. */
export function firstFrom(firstDate: string, rhythm: Rhythm, day: string): number {
  if (firstDate >= day) return 0
  let [low, high] = [0, 1]
  while (occurrenceDate(firstDate, rhythm, high) < day) [low, high] = [high, high * 2]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (occurrenceDate(firstDate, rhythm, middle) < day) low = middle
    else high = middle
  }
  return high
}
