/** `look`: somebody should look at it some day soon. `act`: something is wrong now. */
export type CheckState = 'ok' | 'look' | 'act'

/** What was measured. The end of a name says how it is shown: `…Bytes`, `…At` (ISO instant), `…Minor` (øre). */
export type Measured = Record<string, string | number | null>

export interface Finding<Outcome extends string = string> {
  outcome: Outcome
  measured?: Measured
}

/** One thing that is wrong, for the list behind a check: a sentence and what it needs. */
export interface Wrong {
  sentence: string
  values: Measured
}

/**
 * Something that is looked at again and again. Its words are `operations.<name>.title`, `.<outcome>` and, for
 * an outcome that is not in order, `.<outcome>_do`: what to do about it.
 */
export interface Check<Outcome extends string = string> {
  name: string
  outcomes: Record<Outcome, CheckState>
  /** Measures now. Anything it throws means that it could not be measured, which is told as such. */
  measure(): Promise<Finding<Outcome>>
}

/** A check of the current organization's own figures: its finding comes with a list of what is wrong. */
export interface OrganizationCheck<Outcome extends string = string> {
  name: string
  outcomes: Record<Outcome, CheckState>
  measure(): Promise<Finding<Outcome> & { wrong?: Wrong[] }>
}

/** A check's latest result, as it is kept. */
export interface CheckResult {
  name: string
  outcome: string
  state: CheckState
  measured: Measured
  wrong: Wrong[]
  checkedAt: Date
}

/** The outcome of a check that could not be made. */
export const UNKNOWN = 'unknown'

const ORDER: CheckState[] = ['ok', 'look', 'act']

/** The state that counts for all of them together; nothing at all is in order. */
export function worstOf(states: readonly CheckState[]): CheckState {
  return states.reduce<CheckState>(
    (worst, state) => (ORDER.indexOf(state) > ORDER.indexOf(worst) ? state : worst),
    'ok'
  )
}

/** Checks with their outcomes as plain strings, so that different ones fit into one list. */
export function listed<Outcome extends string>(check: Check<Outcome>): Check {
  return check as Check
}
