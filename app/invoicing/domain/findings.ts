import { type DraftPath } from '#invoicing/domain/draft_content'

/** Why what was typed in a field cannot be used. */
export const PROBLEM_REASONS = [
  'not_a_number',
  'too_many_decimals',
  'too_large',
  'not_a_date',
  'period_reversed',
  'unknown_unit',
  'discount_negative',
  'discount_over_100',
  'unknown_vat_code',
  'vat_code_not_valid_on_date',
  'amount_too_large',
  'too_long',
  'too_many_lines',
  'national_id',
] as const

export type ProblemReason = (typeof PROBLEM_REASONS)[number]

/** Why what was read could have been meant otherwise. */
export const DOUBT_REASONS = ['ambiguous_number', 'quantity_zero'] as const

export type DoubtReason = (typeof DOUBT_REASONS)[number]

/** Something that must be mended in a field. */
export interface Problem {
  path: DraftPath
  reason: ProblemReason
}

/** Something that should be said beside a field, and stops nobody. */
export interface Doubt {
  path: DraftPath
  reason: DoubtReason
}

/** What is found while a draft is read, in the order of its fields. */
export class Findings {
  readonly problems: Problem[] = []
  readonly doubts: Doubt[] = []

  problem(path: DraftPath, reason: ProblemReason): void {
    this.problems.push({ path, reason })
  }

  doubt(path: DraftPath, reason: DoubtReason): void {
    this.doubts.push({ path, reason })
  }
}
