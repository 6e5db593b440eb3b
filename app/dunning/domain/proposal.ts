import { type Claim, type Demand, demandOn } from '#dunning/domain/demand'
import type { StepKind } from '#dunning/domain/lawful_charge'
import type { ReminderRule } from '#dunning/domain/reminder_rules'
import { type NextStep, nextStep, type ReminderStep } from '#dunning/domain/reminder_steps'

export interface ProposalInput {
  claim: Claim & { letters: readonly { step: number; deadline: string }[] }
  settings: { steps: readonly ReminderStep[]; claimsInterest: boolean; wantsCompensation: boolean }
  rules: readonly ReminderRule[]
  /** ISO day. */
  today: string
}

/** A letter that may go today. */
export interface Proposal {
  step: NextStep
  demand: Demand
}

/** The letter that is due for an invoice today or was missed before, or null. One at a time, in their order. */
export function proposalFor(input: ProposalInput): Proposal | null {
  const { claim, settings, rules, today } = input
  const { dueDate, letters } = claim
  if (claim.openMinor <= 0n || today <= dueDate) return null
  const step = nextStep({ dueDate, steps: settings.steps, sent: letters, rules })
  if (!step || step.dueOn > today) return null
  return { step, demand: demandFor(input, step) }
}

/** What a letter of that kind would ask for today, due or not: for who sends it by hand. */
export function demandFor(
  { claim, settings, rules, today }: ProposalInput,
  { kind, deadlineDays }: { kind: StepKind; deadlineDays: number }
): Demand {
  const { claimsInterest, wantsCompensation } = settings
  const choice = { kind, deadlineDays, on: today, claimsInterest, wantsCompensation, rules }
  return demandOn(claim, choice)
}
