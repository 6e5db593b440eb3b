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

/** The day `at` falls on in Norway, as `YYYY-MM-DD`; without an argument, today. */
export function today(at: Date = now()): string {
  return osloDay.format(at)
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

  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value) && parts[1] !== '0000'
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
