import { addDays, today, TIME_ZONE } from '#support/clock'

/** A time of day on the firm's own clock. */
export interface TimeOfDay {
  hour: number
  minute: number
}

/** `02:00` as hour and minute; null for `off`, undefined for what is neither. */
export function parseTimeOfDay(text: string): TimeOfDay | null | undefined {
  if (text.trim().toLowerCase() === 'off') return null
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim())
  if (!match) return undefined
  const [hour = 0, minute = 0] = match.slice(1).map((digits) => Number.parseInt(digits, 10))
  return { hour, minute }
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/**
 * The day whose backup ought to be there by now: today from the time of day on, else yesterday. It is read
 * off the wall clock, so a night when the clock jumps over the hour, or strikes it twice, has one backup too.
 */
export function dueDay(now: Date, at: TimeOfDay): string {
  const [hour = 0, minute = 0] = clock
    .format(now)
    .split(':')
    .map((digits) => Number.parseInt(digits, 10))
  const day = today(now)
  return hour * 60 + minute >= at.hour * 60 + at.minute ? day : addDays(day, -1)
}

/** An earlier try, whatever came of it. */
export interface Attempt {
  startedAt: Date
  state: 'running' | 'done' | 'failed'
}

/** A try that failed is repeated after this long, and so often. */
export const RETRY_AFTER_MS = 30 * 60_000
export const ATTEMPTS_MAX = 4

/**
 * Whether the backup of `dueDay` is still to be made. A machine that was off at the hour catches up when it
 * comes back; what failed is tried again a few times; what a clock that ran ahead has dated counts for nothing.
 */
export function isBackupDue(
  now: Date,
  at: TimeOfDay | null,
  attempts: readonly Attempt[]
): boolean {
  if (at === null) return false
  const day = dueDay(now, at)
  const since = attempts.filter(({ startedAt }) => dueDay(startedAt, at) === day)
  if (since.some(({ state }) => state === 'done')) return false
  if (since.length >= ATTEMPTS_MAX) return false
  const latest = Math.max(0, ...since.map(({ startedAt }) => startedAt.getTime()))
  return now.getTime() - latest >= RETRY_AFTER_MS
}

/** A proof holds for a week; one that failed is repeated the next day. */
export function isProofDue(now: Date, attempts: readonly Attempt[]): boolean {
  const DAY_MS = 86_400_000
  // An hour less than whole days: the proof follows the backup, which takes a little longer each time.
  const isYounger = ({ startedAt }: Attempt, days: number) => {
    const age = now.getTime() - startedAt.getTime()
    return age > -DAY_MS && age < days * DAY_MS - 3_600_000
  }
  return !attempts.some((attempt) => isYounger(attempt, attempt.state === 'done' ? 7 : 1))
}
