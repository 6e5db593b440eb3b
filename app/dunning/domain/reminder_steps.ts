import type { StepKind } from '#dunning/domain/lawful_charge'
import { type ReminderRule, valueOn } from '#dunning/domain/reminder_rules'
import { addDays } from '#support/clock'

/** One letter of the firm's course. */
export interface ReminderStep {
  kind: StepKind
  /** Days after the due date, or, from the second on, after the deadline of the letter before. At least 1. */
  afterDays: number
  /** Days the customer gets from the day of the letter. */
  deadlineDays: number
}

/** A letter that was sent. */
export interface SentStep {
  /** Place in the course, from 1. */
  step: number
  /** ISO day: the new due date it set. */
  deadline: string
}

export interface NextStep extends ReminderStep {
  step: number
  /** ISO day: the first on which it may go. */
  dueOn: string
}

/** What a firm starts with: a friendly word soon, then what the law gives. */
export const PROPOSED_STEPS: readonly ReminderStep[] = [
  { kind: 'reminder', afterDays: 3, deadlineDays: 10 },
  { kind: 'fee_reminder', afterDays: 1, deadlineDays: 14 },
  { kind: 'collection_notice', afterDays: 1, deadlineDays: 14 },
]

/**
 * The letter that is next for an invoice, or null when all were sent. One that brings a fee waits until a fee
 * may be charged, fourteen days after the due date (inkassoforskriften § 1-2).
 */
export function nextStep(input: {
  dueDate: string
  steps: readonly ReminderStep[]
  sent: readonly SentStep[]
  rules: readonly ReminderRule[]
}): NextStep | null {
  const { dueDate, steps, sent, rules } = input
  const last = sent.toSorted((a, b) => a.step - b.step).at(-1)
  const step = (last?.step ?? 0) + 1
  const next = steps[step - 1]
  if (!next) return null
  const planned = addDays(last?.deadline ?? dueDate, next.afterDays)
  if (next.kind === 'reminder') return { ...next, step, dueOn: planned }
  const lawful = addDays(dueDate, daysFrom(valueOn(rules, 'fee_wait_days', planned) ?? 14n))
  return { ...next, step, dueOn: planned > lawful ? planned : lawful }
}

/** The new due date of a letter: never shorter than the law wants where it costs something or threatens. */
export function deadlineOf(
  { kind, deadlineDays }: Pick<ReminderStep, 'kind' | 'deadlineDays'>,
  on: string,
  rules: readonly ReminderRule[]
): string {
  const least = kind === 'reminder' ? 1 : daysFrom(valueOn(rules, 'deadline_days', on) ?? 14n)
  return addDays(on, Math.max(deadlineDays, least))
}

function daysFrom(value: bigint): number {
  // eslint-disable-next-line no-restricted-syntax -- a number of days, no amount
  return Number(value)
}
