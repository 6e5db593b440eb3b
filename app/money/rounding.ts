import { assert } from '#support/assert'

/**
 * Divides two whole numbers and rounds to the nearest whole number; a half goes away from zero, so that
 * a credit note is the exact mirror of its invoice (docs/algorithms/rounding.md, table 1).
 *
 * @throws InvariantViolation when `denominator` is not above zero.
 */
export function divideHalfAwayFromZero(numerator: bigint, denominator: bigint): bigint {
  assert(denominator > 0n, 'Division needs a denominator above zero')

  const magnitude = numerator < 0n ? -numerator : numerator
  const rounded = (magnitude * 2n + denominator) / (denominator * 2n)
  return numerator < 0n ? -rounded : rounded
}
