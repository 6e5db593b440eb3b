import {
  type Charge,
  type FeeLetter,
  lawfulCharge,
  type Reason,
  type StepKind,
} from '#dunning/domain/lawful_charge'
import { type Interest, lateInterest, type PrincipalChange } from '#dunning/domain/late_interest'
import { type ReminderRule, valueOn } from '#dunning/domain/reminder_rules'
import { deadlineOf } from '#dunning/domain/reminder_steps'

/** A fee, a compensation or interest that an earlier letter charged. */
export interface EarlierCharge {
  id: string
  kind: 'fee' | 'compensation' | 'interest'
  /** ISO day. */
  chargedOn: string
  amountMinor: bigint
  openMinor: bigint
  /** Øre that the firm gave up of it. */
  waivedMinor: bigint
}

/** All that what may be asked for an invoice depends on. */
export interface Claim {
  dueDate: string
  amountMinor: bigint
  openMinor: bigint
  isBusiness: boolean
  changes: readonly PrincipalChange[]
  charges: readonly EarlierCharge[]
  /** Letters sent so far, oldest first. */
  letters: readonly (FeeLetter & { hasFee: boolean })[]
}

export interface DemandChoice {
  kind: StepKind
  deadlineDays: number
  /** ISO day of the letter. */
  on: string
  claimsInterest: boolean
  wantsCompensation: boolean
  rules: readonly ReminderRule[]
}

export interface Demand {
  /** What it may lawfully be called on that day. */
  kind: StepKind
  on: string
  deadline: string
  /** Øre left to pay of the invoice itself. */
  principalMinor: bigint
  /** All interest until this day; null where the letter claims none. */
  interest: Interest | null
  /** Øre of interest that this letter adds to what earlier ones charged; below zero: they charged too much. */
  newInterestMinor: bigint
  charge: Charge['charge']
  /** Øre of earlier letters that are still open, without interest. */
  earlierFeesMinor: bigint
  /** Øre of interest that are open once this letter is sent. */
  interestMinor: bigint
  /** Øre: principal, interest and fees. */
  totalMinor: bigint
  reasons: Reason[]
}

/** What a letter may ask for on a day, each amount with its reason. */
export function demandOn(claim: Claim, choice: DemandChoice): Demand {
  const { on, rules } = choice
  const { kind, reasons } = lawfulKind(choice)
  const { charge, reason } = lawfulCharge({ ...feesOf(claim), ...choice, kind, ...claim })
  const interest =
    choice.claimsInterest && kind !== 'reminder'
      ? lateInterest({ ...claim, after: claim.dueDate, until: on, rules })
      : null
  const newInterestMinor = interest ? interest.amountMinor - chargedInterest(claim) : 0n
  const openInterest = openOf(claim, 'interest') + newInterestMinor
  const interestMinor = openInterest > 0n ? openInterest : 0n
  const earlierFeesMinor = openOf(claim, 'fee') + openOf(claim, 'compensation')
  return {
    kind,
    on,
    deadline: deadlineOf({ kind, deadlineDays: choice.deadlineDays }, on, rules),
    principalMinor: claim.openMinor,
    interest,
    newInterestMinor,
    charge,
    earlierFeesMinor,
    interestMinor,
    totalMinor: claim.openMinor + interestMinor + earlierFeesMinor + (charge?.amountMinor ?? 0n),
    reasons: [...reasons, reason, ...(interest ? interestReasons(interest) : [])],
  }
}

/**
 * Where the rules of the day do not say what a letter may cost, or whether a firm may send a notice of debt
 * collection itself, the letter goes as one that costs nothing.
 */
function lawfulKind({ kind, on, rules }: DemandChoice): { kind: StepKind; reasons: Reason[] } {
  if (kind === 'reminder') return { kind, reasons: [] }
  const isNotice = kind === 'collection_notice'
  if (isNotice && valueOn(rules, 'collection_notice', on) !== 1n) {
    return { kind: 'reminder', reasons: [unknown('notice_unknown', on)] }
  }
  if (valueOn(rules, 'fee', on) === null) {
    return { kind: 'reminder', reasons: [unknown('rules_unknown', on)] }
  }
  return { kind, reasons: [] }
}

/** What is owed on a day whether a letter goes or not: for who takes the claim over. */
export interface Standing {
  on: string
  principalMinor: bigint
  interest: Interest
  /** Øre of interest that are owed, less what was paid or given up of it. */
  interestMinor: bigint
  /** Øre of fees and compensation that are open. */
  feesMinor: bigint
  totalMinor: bigint
}

/** The claim as it stands on a day, with interest until then. */
export function standingOn(claim: Claim, on: string, rules: readonly ReminderRule[]): Standing {
  const until = on > claim.dueDate ? on : claim.dueDate
  const interest = lateInterest({ ...claim, after: claim.dueDate, until, rules })
  const owed = openOf(claim, 'interest') + interest.amountMinor - chargedInterest(claim)
  const interestMinor = owed > 0n ? owed : 0n
  const feesMinor = openOf(claim, 'fee') + openOf(claim, 'compensation')
  const principalMinor = claim.openMinor
  const totalMinor = principalMinor + interestMinor + feesMinor
  return { on, principalMinor, interest, interestMinor, feesMinor, totalMinor }
}

function unknown(key: string, on: string): Reason {
  return { key, values: { day: on }, paragraph: 'LOV-2026-05-22-19' }
}

function feesOf({ letters, charges }: Claim) {
  const fees = charges.filter(({ kind }) => kind === 'fee')
  return {
    feeLetters: letters.filter(({ hasFee }) => hasFee),
    feesMinor: fees.reduce((sum, fee) => sum + fee.amountMinor - fee.waivedMinor, 0n),
    isCompensated: charges.some(({ kind }) => kind === 'compensation'),
  }
}

/** Øre of interest that letters charged and the firm did not give up. */
function chargedInterest({ charges }: Claim): bigint {
  return charges
    .filter(({ kind }) => kind === 'interest')
    .reduce((sum, { amountMinor, waivedMinor }) => sum + amountMinor - waivedMinor, 0n)
}

function openOf({ charges }: Claim, kind: EarlierCharge['kind']): bigint {
  return charges
    .filter((charge) => charge.kind === kind)
    .reduce((sum, { openMinor }) => sum + openMinor, 0n)
}

function interestReasons({ periods }: Interest): Reason[] {
  const paragraph = 'forsinkelsesrenteloven § 2, § 3'
  const reasons: Reason[] = [{ key: 'interest', values: {}, paragraph }]
  const gap = periods.find(({ rate }) => rate === null)
  if (gap)
    reasons.push({ key: 'rate_unknown', values: { day: gap.from, until: gap.to }, paragraph })
  return reasons
}
