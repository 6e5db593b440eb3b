import { REMINDER_DAYS_MAX, REMINDER_STEPS_MAX } from '#config/limits'
import { STEP_KINDS } from '#dunning/domain/lawful_charge'
import type { ReminderStep } from '#dunning/domain/reminder_steps'
import type { ReminderSettings } from '#dunning/queries/settings'
import { type FormInput, lineFrom } from '#support/form_input'
import { versionFrom } from '#support/hidden_fields'

/** Why a field cannot be used; the sentence is `dunning.problem_…`. */
export type SettingsProblem = 'no_steps' | 'days' | 'days_least'

/** What a letter that costs something, or threatens with debt collection, gives at least. */
const DEADLINE_LEAST = 14

/** Reads how the firm wants to remind. An empty kind ends the course. */
export function readSettingsForm(input: FormInput): {
  form: ReminderSettings
  problems: Record<string, SettingsProblem>
} {
  const problems: Record<string, SettingsProblem> = {}
  const steps: ReminderStep[] = []
  for (let at = 1; at <= REMINDER_STEPS_MAX; at++) {
    const kind = STEP_KINDS.find((known) => known === lineFrom(input, `kind${at}`))
    if (!kind) continue
    const afterDays = daysFrom(input, `after${at}`)
    const deadlineDays = daysFrom(input, `deadline${at}`)
    if (afterDays === null) problems[`after${at}`] = 'days'
    if (deadlineDays === null) problems[`deadline${at}`] = 'days'
    else if (kind !== 'reminder' && deadlineDays < DEADLINE_LEAST) {
      problems[`deadline${at}`] = 'days_least'
    }
    steps.push({ kind, afterDays: afterDays ?? 1, deadlineDays: deadlineDays ?? DEADLINE_LEAST })
  }
  if (steps.length === 0) problems.kind1 = 'no_steps'
  const mode = lineFrom(input, 'mode')
  return {
    form: {
      isOn: mode === 'hand' || mode === 'automatic',
      isAutomatic: mode === 'automatic',
      claimsInterest: lineFrom(input, 'claimsInterest') === '1',
      wantsCompensation: lineFrom(input, 'charge') === 'compensation',
      steps,
      version: versionFrom(input),
    },
    problems,
  }
}

/** Whole days between 1 and the most, or null. */
function daysFrom(input: FormInput, name: string): number | null {
  const typed = lineFrom(input, name)
  const days = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
  return days >= 1 && days <= REMINDER_DAYS_MAX ? days : null
}
