import { addDays, today } from '#support/clock'
import { instantInNorway, parseTime } from '#support/local_time'
import { parseDate } from '#support/parse_date'
import { err, ok, type Result } from '#support/result'
import { LETTER_DAYS_AHEAD_MAX } from '#config/limits'

export interface TypedTime {
  when: string | null
  day: string | null
  time: string | null
}

/** Why a letter cannot be ordered for then, and at which field it is told. */
export type LeavesAtProblem =
  | { field: 'day'; reason: 'not_a_date' | 'too_far' }
  | { field: 'time'; reason: 'not_a_time' | 'past' }

/** When a letter is to leave, as it was typed; null: as soon as it can. */
export function leavesAt(
  { when, day, time }: TypedTime,
  now: Date
): Result<Date | null, LeavesAtProblem> {
  if (when !== 'later') return ok(null)
  const on = today(now)
  const date = parseDate(day ?? '', on)
  if (!date.ok) return err({ field: 'day', reason: 'not_a_date' })
  if (date.value > addDays(on, LETTER_DAYS_AHEAD_MAX))
    return err({ field: 'day', reason: 'too_far' })

  const clock = parseTime(time ?? '')
  if (!clock.ok) return err({ field: 'time', reason: 'not_a_time' })
  const at = instantInNorway(date.value, clock.value)
  return at > now ? ok(at) : err({ field: 'time', reason: 'past' })
}
