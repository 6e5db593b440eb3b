import { REMINDER_REASON_MAX } from '#config/limits'
import {
  RULE_KINDS,
  RULE_UNITS,
  type RuleKind,
  type RuleUnit,
} from '#dunning/domain/reminder_rules'
import { MINOR_SCALE, PERCENT_SCALE } from '#money/decimal'
import { parseNumber } from '#money/parse_number'
import { type FormInput, lineFrom } from '#support/form_input'
import { parseDate } from '#support/parse_date'

export interface RuleForm {
  kind: RuleKind
  validFrom: string
  value: bigint
  source: string
}

/** Why a field cannot be used; the sentence is `dunning.problem_…`. */
export type RuleProblem = 'kind' | 'date' | 'value' | 'value_range' | 'source'

/** Decimals and the largest value of each unit, in its last decimal. */
const UNITS: Record<RuleUnit, { scale: number; most: bigint; unit?: 'kr' | '%' }> = {
  percent: { scale: PERCENT_SCALE, most: 10_000n, unit: '%' },
  kroner: { scale: MINOR_SCALE, most: 1_000_000n, unit: 'kr' },
  days: { scale: 0, most: 365n },
  count: { scale: 0, most: 9n },
  months: { scale: 0, most: 60n },
  yes: { scale: 0, most: 1n },
}

/** Reads a dated row as the owner typed it. */
export function readRuleForm(
  input: FormInput,
  today: string
): { form: RuleForm | null; problems: Record<string, RuleProblem> } {
  const problems: Record<string, RuleProblem> = {}
  const kind = RULE_KINDS.find((known) => known === lineFrom(input, 'kind'))
  if (!kind) problems.kind = 'kind'
  const day = parseDate(lineFrom(input, 'validFrom'), today)
  if (!day.ok) problems.validFrom = 'date'
  const source = lineFrom(input, 'source')
  if (source === '' || source.length > REMINDER_REASON_MAX) problems.source = 'source'

  const { most, ...how } = UNITS[kind ? RULE_UNITS[kind] : 'count']
  const value = parseNumber(lineFrom(input, 'value'), { digitsMax: 6, ...how })
  if (!value.ok) problems.value = 'value'
  else if (value.value.units < 0n || value.value.units > most) problems.value = 'value_range'

  const isRead = kind && day.ok && value.ok && Object.keys(problems).length === 0
  return {
    form: isRead ? { kind, validFrom: day.value, value: value.value.units, source } : null,
    problems,
  }
}
