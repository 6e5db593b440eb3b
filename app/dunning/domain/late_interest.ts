import { nextHalfYear, type ReminderRule, valueOn } from '#dunning/domain/reminder_rules'
import { assert } from '#support/assert'
import { addDays, daysBetween } from '#support/clock'

/** A year has 365 days also when it is a leap year; a rate is in hundredths of a percent. */
const DENOMINATOR = 365n * 10_000n

/** Money that came in, or was taken back (below zero). It lowers what bears interest from the day after. */
export interface PrincipalChange {
  /** ISO day. */
  day: string
  /** Øre. */
  amountMinor: bigint
}

export interface InterestInput {
  /** ISO day; the day after it is the first that bears interest. The due date, unless a part is asked for. */
  after: string
  /** ISO day; the last that bears interest. */
  until: string
  /** Øre that were owed when it fell due. */
  amountMinor: bigint
  changes: readonly PrincipalChange[]
  rules: readonly ReminderRule[]
}

/** Days in a row with the same amount and the same rate. */
export interface InterestPeriod {
  /** ISO day, counted. */
  from: string
  /** ISO day, counted. */
  to: string
  days: number
  /** Øre. */
  principalMinor: bigint
  /** Hundredths of a percent a year; null where none is known: then nothing is charged. */
  rate: bigint | null
  /** Øre; the periods add up to the interest. */
  amountMinor: bigint
}

export interface Interest {
  periods: InterestPeriod[]
  /** Exact, in parts of an øre of which `DENOMINATOR` make one. */
  parts: bigint
  /** Øre, rounded down once for all periods: never more than is lawful. */
  amountMinor: bigint
}

/**
 * Late-payment interest (forsinkelsesrenteloven § 2, § 3): simple, by actual days of 365, at the rate of each
 * half-year, on what was owed on each day (docs/algorithms/late-interest.md). Never below zero.
 */
export function lateInterest(input: InterestInput): Interest {
  const periods: InterestPeriod[] = []
  let parts = 0n
  let counted = 0n
  for (const [from, to] of stretches(input)) {
    const principalMinor = principalOn(from, input)
    const rate = valueOn(input.rules, 'late_interest', from)
    const days = daysBetween(from, to) + 1
    parts += principalMinor * (rate ?? 0n) * BigInt(days)
    const amountMinor = parts / DENOMINATOR - counted
    counted += amountMinor
    if (principalMinor > 0n) periods.push({ from, to, days, principalMinor, rate, amountMinor })
  }
  return { periods, parts, amountMinor: counted }
}

/** What is owed while a day begins: what came in on the day itself was late for that day as well. */
function principalOn(day: string, { amountMinor, changes }: InterestInput): bigint {
  const left = changes
    .filter((change) => change.day < day)
    .reduce((sum, change) => sum - change.amountMinor, amountMinor)
  return left > 0n ? left : 0n
}

/** First and last day of the stretches in which neither amount nor rate can change. */
function stretches({ after, until, changes, rules }: InterestInput): [string, string][] {
  const first = addDays(after, 1)
  assert(after <= until, 'Interest is counted forwards')
  const starts = new Set([first])
  for (const { day } of changes) starts.add(addDays(day, 1))
  for (const rule of rules) if (rule.kind === 'late_interest') starts.add(rule.validFrom)
  for (let day = nextHalfYear(first); day <= until; day = nextHalfYear(day)) starts.add(day)

  const inside = [...starts].filter((day) => day >= first && day <= until).sort()
  return inside.map((day, at) => {
    const next = inside[at + 1]
    return [day, next ? addDays(next, -1) : until]
  })
}
