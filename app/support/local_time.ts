import { TIME_ZONE } from '#support/clock'
import { err, ok, type Result } from '#support/result'

const HOUR_MS = 3_600_000
const clockInNorway = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  dateStyle: 'short',
  timeStyle: 'short',
})

/**
 * The instant at which clocks in Norway show this time on this day. Of an hour that comes twice, in October,
 * it is the first; in one that is left out, in March, as much later as clocks are put forward.
 *
 * @param time `HH:MM`
 */
export function instantInNorway(isoDate: string, time: string): Date {
  const asUtc = Date.parse(`${isoDate}T${time}:00Z`)
  for (const hours of [2, 1]) {
    const at = new Date(asUtc - hours * HOUR_MS)
    if (clockInNorway.format(at) === `${isoDate} ${time}`) return at
  }
  return new Date(asUtc - HOUR_MS)
}

/** A time of the day as it is typed, `8`, `8.30`, `08:30` or `0830`, as `HH:MM`. */
export function parseTime(typed: string): Result<string, 'empty' | 'not_a_time'> {
  const text = typed.trim().replace(/^(kl\.?|at) */i, '')
  if (text === '') return err('empty')
  const parts = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(text)
  const [hour, minute] = [Number(parts?.[1] ?? 99), Number(parts?.[2] ?? 0)]
  if (hour > 23 || minute > 59) return err('not_a_time')
  return ok(`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
}
