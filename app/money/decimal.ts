import { assert } from '#support/assert'

/** A quantity (BT-129) has at most four decimals. */
export const QUANTITY_SCALE = 4
/** A unit price (BT-146), in kroner, has at most four decimals. */
export const PRICE_SCALE = 4
/** A percentage has at most two decimals. */
export const PERCENT_SCALE = 2
/** Øre in a krone: amounts have two decimals. */
export const MINOR_SCALE = 2

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * The plain decimal string `text` (`-12.5`, as PostgreSQL's numeric and our JSON write it) as a whole
 * number of its `scale`th decimal: `toScaled('12.5', 4)` is `125000n`.
 *
 * @throws InvariantViolation when `text` is not plain, or says more than `scale` decimals can hold. What
 * a person typed goes through `parseNumber` instead.
 */
export function toScaled(text: string, scale: number): bigint {
  const parts = PLAIN.exec(text)
  assert(parts, `Not a plain decimal: ${text.slice(0, 40)}`)

  const fraction = (parts[3] ?? '').replace(/0+$/, '')
  assert(fraction.length <= scale, `More than ${scale} decimals: ${text.slice(0, 40)}`)
  const units = BigInt(parts[2] + fraction.padEnd(scale, '0'))
  return parts[1] ? -units : units
}

/** The plain decimal string of `units` at `scale`, without needless zeros: `125000n` at 4 is `12.5`. */
export function fromScaled(units: bigint, scale: number): string {
  const fixed = toFixed(units, scale)
  return scale === 0 ? fixed : fixed.replace(/\.?0+$/, '')
}

/** The plain decimal string of `units` at `scale`, with all its decimals: `125000n` at 4 is `12.5000`. */
export function toFixed(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const sign = units < 0n ? '-' : ''
  return scale === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-scale)}`
}
