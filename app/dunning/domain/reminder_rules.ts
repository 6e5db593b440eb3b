import { addDays } from '#support/clock'

/** What the law says by number, and from which day. `SHIPPED_RULES` says where each number comes from. */
export const RULE_KINDS = [
  'late_interest',
  'fee',
  'compensation',
  'collection_notice',
  'fee_wait_days',
  'deadline_days',
  'fees_max',
  'restart_months',
] as const

export type RuleKind = (typeof RULE_KINDS)[number]

/** What a value is counted in: hundredths of a percent, øre, days, pieces, months, or 1 for yes. */
export type RuleUnit = 'percent' | 'kroner' | 'days' | 'count' | 'months' | 'yes'

export const RULE_UNITS: Readonly<Record<RuleKind, RuleUnit>> = {
  late_interest: 'percent',
  fee: 'kroner',
  compensation: 'kroner',
  collection_notice: 'yes',
  fee_wait_days: 'days',
  deadline_days: 'days',
  fees_max: 'count',
  restart_months: 'months',
}

/** Set anew each half-year: a value says nothing about the next one. */
const BY_HALF_YEAR: readonly RuleKind[] = ['late_interest', 'compensation']

export interface ReminderRule {
  kind: RuleKind
  /** ISO day from which it holds. */
  validFrom: string
  /** In the unit of its kind; null: from this day on nobody knows (yet). */
  value: bigint | null
  /** Law, regulation or page that says so. */
  source: string
  /** Written by the firm; such a row stands above one of the program from the same day. */
  isOwn: boolean
}

/** The row that holds on a day, or null when none does; its `value` may still be null. */
export function ruleOn(
  rules: readonly ReminderRule[],
  kind: RuleKind,
  day: string
): ReminderRule | null {
  let found: ReminderRule | null = null
  for (const rule of rules) {
    if (rule.kind !== kind || rule.validFrom > day) continue
    if (!found || rule.validFrom > found.validFrom) found = rule
    else if (rule.validFrom === found.validFrom && rule.isOwn) found = rule
  }
  if (!found) return null
  return BY_HALF_YEAR.includes(kind) && found.validFrom < halfYearStart(day) ? null : found
}

/** What holds on a day, or null when it is not known. */
export function valueOn(
  rules: readonly ReminderRule[],
  kind: RuleKind,
  day: string
): bigint | null {
  return ruleOn(rules, kind, day)?.value ?? null
}

/** 1 January or 1 July, whichever began the half-year of a day. */
export function halfYearStart(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(5, 7) < '07' ? '01' : '07'}-01`
}

/** The last day a row holds, as far as is known: that of its half-year, the day before the next row, or null. */
export function lastDayOf(rule: ReminderRule, rules: readonly ReminderRule[]): string | null {
  const later = rules
    .filter(({ kind, validFrom }) => kind === rule.kind && validFrom > rule.validFrom)
    .map(({ validFrom }) => validFrom)
  if (BY_HALF_YEAR.includes(rule.kind)) later.push(nextHalfYear(rule.validFrom))
  const next = later.sort()[0]
  return next ? addDays(next, -1) : null
}

/** The first day of the half-year after that of a day. */
export function nextHalfYear(day: string): string {
  const [year, month] = [day.slice(0, 4), day.slice(5, 7)]
  return month < '07' ? `${year}-07-01` : `${String(BigInt(year) + 1n).padStart(4, '0')}-01-01`
}
