import { assert } from '#support/assert'

/** Where the firm keeps its books: an invoice's dates are days in Norway, not in UTC. */
export const TIME_ZONE = 'Europe/Oslo'

const DAY_MS = 86_400_000
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/

const osloDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

let frozenAt: Date | null = null

/** The instant it is now, or the one that a test has frozen. */
export function now(): Date {
  return frozenAt ? new Date(frozenAt) : new Date()
}

/** A day begins and ends with a minute, so within one there is nothing to work out anew. */
let latest = { minute: Number.NaN, day: '' }

/** The day `at` falls on in Norway, as `YYYY-MM-DD`; without an argument, today. */
export function today(at: Date = now()): string {
  const minute = Math.floor(at.getTime() / 60_000)
  if (minute !== latest.minute) latest = { minute, day: osloDay.format(at) }
  return latest.day
}

/**
 * For tests: stops the clock at an instant (an ISO day means noon of that day in UTC).
 *
 * @returns what starts the clock again, for the test's clean-up.
 */
export function freezeClock(at: Date | string): () => void {
  frozenAt =
    typeof at === 'string' && ISO_DATE.test(at) ? new Date(`${at}T12:00:00Z`) : new Date(at)
  assert(!Number.isNaN(frozenAt.getTime()), 'freezeClock needs an instant')

  return () => {
    frozenAt = null
  }
}

/** Whether `value` is a day that exists, written `YYYY-MM-DD` (years 0001–9999; 2026-02-30 is not). */
export function isIsoDate(value: string): boolean {
  const parts = ISO_DATE.exec(value)
  if (!parts) return false

  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return year > 0 && day > 0 && day <= daysOf(year, month)
}

/** Days of a month; none in a month that does not exist. */
function daysOf(year: number, month: number): number {
  if (month < 1 || month > 12) return 0
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return isLeap ? 29 : 28
}

/**
 * The day `days` days after `isoDate` (before it, when negative).
 *
 * @throws InvariantViolation when `isoDate` is not a day or `days` is not whole.
 */
export function addDays(isoDate: string, days: number): string {
  assert(Number.isInteger(days), 'addDays needs whole days')
  return toIso(dayNumber(isoDate) + days)
}

/**
 * Whole days from `from` to `to`; negative when `to` is earlier.
 *
 * @throws InvariantViolation when either is not a day.
 */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** Day of the week as ISO 8601 counts: Monday 1 … Sunday 7. @throws InvariantViolation when not a day. */
export function weekday(isoDate: string): number {
  return ((((dayNumber(isoDate) + 3) % 7) + 7) % 7) + 1
}

function dayNumber(isoDate: string): number {
  assert(isIsoDate(isoDate), `Not a day: ${isoDate}`)
  return Date.parse(`${isoDate}T00:00:00Z`) / DAY_MS
}

function toIso(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}
