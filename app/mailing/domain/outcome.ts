import type { Verdict } from '#mailing/domain/verdict'
import {
  MAIL_AWAY_PAUSE_MINUTES_MAX,
  MAIL_GIVE_UP_DAYS,
  MAIL_PAUSE_MINUTES_MAX,
  MAIL_REFUSALS_MAX,
} from '#config/limits'

export type Failure =
  | 'server_away'
  | 'refused_for_now'
  | 'refused'
  | 'given_up'
  | 'worthless'
  | 'unsure'
  | 'not_composed'

/** What is written to the row after a try. */
export interface Outcome {
  state: 'waiting' | 'sent' | 'failed'
  failure: Failure | null
  answer: string
  refusals: number
  nextAttemptAt: Date
}

export interface Tried {
  /** Tries so far, this one among them. */
  attempts: number
  /** Tries before this one that the server refused for the time being, or that could not be composed. */
  refusals: number
  orderedAt: Date
  isRepeatable: boolean
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/**
 * What follows from a try. A server that is away is no fault of the mail: it waits, with pauses that grow to
 * some minutes, for some days. A mail that is refused for now waits with pauses that double to hours and
 * is given up after MAIL_REFUSALS_MAX of them.
 */
export function outcomeOf(verdict: Verdict, tried: Tried, at: Date): Outcome {
  const { answer } = verdict
  const { refusals } = tried
  const over = (failure: Failure): Outcome => ({
    ...{ state: 'failed', failure, answer, refusals, nextAttemptAt: at },
  })
  switch (verdict.type) {
    case 'sent':
      return { state: 'sent', failure: null, answer, refusals, nextAttemptAt: at }
    case 'refused':
      return over('refused')
    case 'unsure':
      return tried.isRepeatable && refusals + 1 < MAIL_REFUSALS_MAX
        ? later('unsure', verdict, tried, at)
        : over('unsure')
    case 'server_away':
      if (at.getTime() - tried.orderedAt.getTime() > MAIL_GIVE_UP_DAYS * DAY_MS) {
        return over('given_up')
      }
      return later('server_away', verdict, tried, at)
    case 'refused_for_now':
    case 'not_composed':
      return refusals + 1 >= MAIL_REFUSALS_MAX
        ? { ...over('given_up'), refusals: refusals + 1 }
        : later(verdict.type, verdict, tried, at)
  }
}

function later(failure: Failure, { answer }: Verdict, tried: Tried, at: Date): Outcome {
  const isAway = failure === 'server_away'
  const refusals = isAway ? tried.refusals : tried.refusals + 1
  const most = isAway ? MAIL_AWAY_PAUSE_MINUTES_MAX : MAIL_PAUSE_MINUTES_MAX
  const minutes = Math.min(2 ** Math.min((isAway ? tried.attempts : refusals) - 1, 20), most)
  const nextAttemptAt = new Date(at.getTime() + minutes * MINUTE_MS)
  return { state: 'waiting', failure, answer, refusals, nextAttemptAt }
}
