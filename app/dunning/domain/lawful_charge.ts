import { addMonths } from '#dunning/domain/months'
import { type ReminderRule, ruleOn, valueOn } from '#dunning/domain/reminder_rules'
import { addDays, daysBetween } from '#support/clock'

/** A reminder that costs nothing, one with a fee, a notice of debt collection (inkassoloven § 9). */
export const STEP_KINDS = ['reminder', 'fee_reminder', 'collection_notice'] as const
export type StepKind = (typeof STEP_KINDS)[number]

/** A letter for which a fee was charged. */
export interface FeeLetter {
  /** ISO day. */
  sentOn: string
  /** ISO day: the new due date that it set. */
  deadline: string
}

export interface ChargeInput {
  kind: StepKind
  /** ISO day of the letter. */
  on: string
  dueDate: string
  /** Both sides are businesses. */
  isBusiness: boolean
  /** Of a business the firm wants the compensation instead of fees. */
  wantsCompensation: boolean
  /** Letters with a fee, oldest first, and what they cost in øre, less what was given up of it. */
  feeLetters: readonly FeeLetter[]
  feesMinor: bigint
  /** The compensation was charged before. */
  isCompensated: boolean
  rules: readonly ReminderRule[]
}

/** Why something is charged, or not: a sentence under `dunning.why_…` with the paragraph it rests on. */
export interface Reason {
  key: string
  /** Days, amounts in øre as digits, counts. */
  values: Record<string, string>
  paragraph: string
}

export interface Charge {
  charge: { kind: 'fee' | 'compensation'; amountMinor: bigint } | null
  reason: Reason
}

const FEE = 'inkassoforskriften § 1-2'
const COUNT = 'inkassoforskriften § 1-3'
const COMPENSATION = 'forsinkelsesrenteloven § 3 a'

/** What may be charged for a letter on a day: a fee, the compensation instead of fees, or nothing. */
export function lawfulCharge(input: ChargeInput): Charge {
  const { kind, isCompensated, isBusiness, wantsCompensation } = input
  if (kind === 'reminder') return nothing('free_step', {}, FEE)
  if (isCompensated) return nothing('compensated_already', {}, COMPENSATION)
  return isBusiness && wantsCompensation ? compensation(input) : fee(input)
}

/**
 * EUR 40 between businesses, as fixed in kroner for each half-year: the lower of the amounts of the day after
 * the due date and of the day of the letter, so that it is right however the law is read. Fees charged
 * before are taken off, since the two do not stack.
 */
function compensation({ on, dueDate, rules, feesMinor }: ChargeInput): Charge {
  const then = valueOn(rules, 'compensation', addDays(dueDate, 1))
  const now = valueOn(rules, 'compensation', on)
  if (then === null || now === null) return nothing('compensation_unknown', {}, COMPENSATION)
  if (on <= dueDate) return nothing('not_overdue', { due: dueDate }, COMPENSATION)
  const lower = then < now ? then : now
  const amountMinor = lower - feesMinor
  if (amountMinor <= 0n) return nothing('fees_stand_for_it', {}, COMPENSATION)
  return {
    charge: { kind: 'compensation', amountMinor },
    reason: {
      key: feesMinor > 0n ? 'compensation_less_fees' : 'compensation',
      values: { amount: String(lower), fees: String(feesMinor) },
      paragraph: COMPENSATION,
    },
  }
}

function fee(input: ChargeInput): Charge {
  const { on, dueDate, rules } = input
  const rule = ruleOn(rules, 'fee', on)
  const wait = valueOn(rules, 'fee_wait_days', on)
  const most = valueOn(rules, 'fees_max', on)
  if (!rule?.value || wait === null || most === null) {
    return nothing('fee_unknown', { day: on }, rule?.source ?? FEE)
  }
  if (BigInt(daysBetween(dueDate, on)) < wait) {
    return nothing('too_early', { wait: String(wait), first: addDays(dueDate, days(wait)) }, FEE)
  }
  const letters = countedLetters(input)
  if (BigInt(letters.length) >= most) return nothing('fees_used', { most: String(most) }, COUNT)
  const refusal = whyDeadlineStands(letters.at(-1), input)
  if (refusal) return refusal
  return {
    charge: { kind: 'fee', amountMinor: rule.value },
    reason: {
      key: letters.length > 0 ? 'next_fee' : 'fee',
      values: {
        amount: String(rule.value),
        wait: String(wait),
        number: String(letters.length + 1),
      },
      paragraph: letters.length > 0 ? COUNT : FEE,
    },
  }
}

/** Letters that count: the counter begins anew some months after the last of them. */
function countedLetters({ feeLetters, on, rules }: ChargeInput): readonly FeeLetter[] {
  const last = feeLetters.at(-1)
  const months = valueOn(rules, 'restart_months', on)
  if (!last || months === null) return feeLetters
  return addMonths(last.sentOn, days(months)) <= on ? [] : feeLetters
}

/** A second fee only after a deadline that was long enough and was missed. */
function whyDeadlineStands(last: FeeLetter | undefined, { on, rules }: ChargeInput): Charge | null {
  if (!last) return null
  const least = valueOn(rules, 'deadline_days', on) ?? 14n
  if (BigInt(daysBetween(last.sentOn, last.deadline)) < least) {
    return nothing('deadline_too_short', { least: String(least) }, COUNT)
  }
  return on <= last.deadline ? nothing('deadline_runs', { deadline: last.deadline }, COUNT) : null
}

function nothing(key: string, values: Record<string, string>, paragraph: string): Charge {
  return { charge: null, reason: { key, values, paragraph } }
}

/** A rule's count as the number that days are added by. */
function days(value: bigint): number {
  // eslint-disable-next-line no-restricted-syntax -- a number of days or months, no amount
  return Number(value)
}
