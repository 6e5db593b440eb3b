/** Something that the program itself promised does not hold. A defect, never a person's mistake. */
export class InvariantViolation extends Error {
  override name = 'InvariantViolation'
  readonly code = 'E_INVARIANT_VIOLATION'
  readonly status = 500
}

/**
 * States what must be true here whatever was typed or sent.
 *
 * @throws InvariantViolation with `message` when `condition` is falsy.
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantViolation(message)
}

/**
 * The branch that the types say cannot be reached; the compiler refuses the call while a case is missing.
 *
 * @throws InvariantViolation always.
 */
export function assertNever(value: never, message = 'Unhandled case'): never {
  throw new InvariantViolation(`${message}: ${JSON.stringify(value)}`)
}
