import {
  REPEATING_DAYS_AHEAD_MAX,
  REPEATING_LEAD_DAYS_MAX,
  REPEATING_TIMES_MAX,
} from '#config/limits'
import type { RepeatingChoices } from '#repeating/actions/start_repeating'
import { PERIODS } from '#repeating/domain/plan'
import { RHYTHMS } from '#repeating/domain/rhythm'
import type { Manner } from '#repeating/queries/repeating_invoices'
import { addDays } from '#support/clock'
import { type FormInput, lineFrom } from '#support/form_input'
import { parseDate } from '#support/parse_date'

export const MANNERS = ['draft', 'issue', 'send'] as const satisfies readonly Manner[]
export const ENDS = ['never', 'date', 'count'] as const

/** Why a field cannot be used; the sentence is looked up under `repeating.` in the language files. */
export type RepeatingProblem =
  | 'not_a_date'
  | 'in_the_past'
  | 'too_far_ahead'
  | 'ends_before_it_begins'
  | 'not_a_count'
  | 'not_days'
  | 'not_chosen'

export interface RepeatingFormRead {
  choices: RepeatingChoices | null
  problems: Record<string, RepeatingProblem>
}

/** Reads what somebody chose about a repeating invoice. @param today ISO day; it begins then or later */
export function readRepeatingForm(input: FormInput, today: string): RepeatingFormRead {
  const problems: RepeatingFormRead['problems'] = {}
  const firstDate = readFirstDate(input, today, problems)
  const rhythm = chosen(RHYTHMS, input, 'rhythm', problems)
  const manner = chosen(MANNERS, input, 'manner', problems)
  const period = chosen(PERIODS, input, 'period', problems)
  const end = readEnd(input, { today, firstDate }, problems)
  const daysAhead = manner === 'draft' ? readDaysAhead(input, problems) : 0
  if (!firstDate || !rhythm || !manner || !period || Object.keys(problems).length > 0) {
    return { choices: null, problems }
  }
  return { choices: { firstDate, rhythm, manner, period, ...end, daysAhead }, problems }
}

function readFirstDate(
  input: FormInput,
  today: string,
  problems: RepeatingFormRead['problems']
): string | null {
  const day = parseDate(lineFrom(input, 'firstDate'), today)
  if (!day.ok) problems.firstDate = 'not_a_date'
  else if (day.value < today) problems.firstDate = 'in_the_past'
  else if (day.value > addDays(today, REPEATING_DAYS_AHEAD_MAX)) {
    problems.firstDate = 'too_far_ahead'
  }
  return day.ok ? day.value : null
}

function readEnd(
  input: FormInput,
  { today, firstDate }: { today: string; firstDate: string | null },
  problems: RepeatingFormRead['problems']
): { lastDate: string | null; times: number | null } {
  const ends = chosen(ENDS, input, 'ends', problems)
  if (ends === 'count') {
    const times = wholeFrom(input, 'times', { least: 1, most: REPEATING_TIMES_MAX })
    if (times === null) problems.times = 'not_a_count'
    return { lastDate: null, times }
  }
  if (ends !== 'date') return { lastDate: null, times: null }
  const day = parseDate(lineFrom(input, 'lastDate'), today)
  if (!day.ok) problems.lastDate = 'not_a_date'
  else if (firstDate && day.value < firstDate) problems.lastDate = 'ends_before_it_begins'
  return { lastDate: day.ok ? day.value : null, times: null }
}

function readDaysAhead(input: FormInput, problems: RepeatingFormRead['problems']): number {
  if (lineFrom(input, 'daysAhead') === '') return 0
  const days = wholeFrom(input, 'daysAhead', { least: 0, most: REPEATING_LEAD_DAYS_MAX })
  if (days === null) problems.daysAhead = 'not_days'
  return days ?? 0
}

function wholeFrom(
  input: FormInput,
  name: string,
  { least, most }: { least: number; most: number }
): number | null {
  const typed = lineFrom(input, name)
  const value = /^\d{1,4}$/.test(typed) ? Number.parseInt(typed, 10) : -1
  return value >= least && value <= most ? value : null
}

function chosen<const Value extends string>(
  values: readonly Value[],
  input: FormInput,
  name: string,
  problems: RepeatingFormRead['problems']
): Value | null {
  const found = values.find((value) => value === lineFrom(input, name)) ?? null
  if (found === null) problems[name] = 'not_chosen'
  return found
}
