import { firstFrom, occurrenceDate, type Rhythm } from '#repeating/domain/rhythm'
import { addDays } from '#support/clock'

/** When a repeating invoice comes, and when it ends: never, with a day, or after so many. ISO days. */
export interface Plan {
  rhythm: Rhythm
  firstDate: string
  lastDate: string | null
  times: number | null
}

/** How far a plan has come: which occurrence is next, from 0, and how many were made. */
export interface Progress {
  occurrence: number
  made: number
}

export interface Step extends Progress {
  /** ISO day of the next occurrence, or null when there is none. */
  nextDate: string | null
}

/** The day of the occurrence that `progress` stands before; null when the plan is at its end. */
export function nextDateOf(plan: Plan, { occurrence, made }: Progress): string | null {
  if (plan.times !== null && made >= plan.times) return null
  const day = occurrenceDate(plan.firstDate, plan.rhythm, occurrence)
  return plan.lastDate !== null && day > plan.lastDate ? null : day
}

/** Where a plan begins. */
export function begin(plan: Plan): Step {
  const start = { occurrence: 0, made: 0 }
  return { ...start, nextDate: nextDateOf(plan, start) }
}

/** After an occurrence was made. */
export function advance(plan: Plan, { occurrence, made }: Progress): Step {
  const after = { occurrence: occurrence + 1, made: made + 1 }
  return { ...after, nextDate: nextDateOf(plan, after) }
}

/** After a pause: what fell into it is left out, and counts for nothing. @param day ISO day of resuming */
export function resume(plan: Plan, progress: Progress, day: string): Step {
  const from = firstFrom(plan.firstDate, plan.rhythm, day)
  const after = { ...progress, occurrence: Math.max(progress.occurrence, from) }
  return { ...after, nextDate: nextDateOf(plan, after) }
}

/** The next `most` days, the one that `progress` stands before first. */
export function comingDays(plan: Plan, progress: Progress, most: number): string[] {
  const days: string[] = []
  let step: Step = { ...progress, nextDate: nextDateOf(plan, progress) }
  while (days.length < most && step.nextDate !== null) {
    days.push(step.nextDate)
    step = advance(plan, step)
  }
  return days
}

/** Which time an occurrence invoices for: from its day on, the time up to it, or its day alone. */
export const PERIODS = ['ahead', 'behind', 'day'] as const
export type PeriodChoice = (typeof PERIODS)[number]

/** ISO days, both within. */
export interface DeliveryPeriod {
  from: string
  to: string
}

/** The delivery period of an occurrence. Those of neighbours touch, without gap or overlap. */
export function periodOf(
  { firstDate, rhythm }: Plan,
  occurrence: number,
  choice: PeriodChoice
): DeliveryPeriod {
  const day = occurrenceDate(firstDate, rhythm, occurrence)
  if (choice === 'day') return { from: day, to: day }
  return choice === 'ahead'
    ? { from: day, to: addDays(occurrenceDate(firstDate, rhythm, occurrence + 1), -1) }
    : { from: occurrenceDate(firstDate, rhythm, occurrence - 1), to: addDays(day, -1) }
}

/** The period that the next invoice is for; after the last one, the period that would have come. */
export function nextPeriodOf(
  one: Plan & { occurrence: number; period: PeriodChoice }
): DeliveryPeriod {
  return periodOf(one, one.occurrence, one.period)
}
