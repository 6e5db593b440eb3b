import { MINOR_SCALE, PERCENT_SCALE, PRICE_SCALE, QUANTITY_SCALE } from '#money/decimal'
import { divideHalfAwayFromZero } from '#money/rounding'
import { assert } from '#support/assert'

export interface LineNetInput {
  /** Ten-thousandths. Negative when something is taken back. */
  quantity: bigint
  /** Ten-thousandths of a krone. */
  unitPrice: bigint
  /** Hundredths of a percent, 0 to 100 %. */
  discountPercent: bigint
}

/** Øre. `netMinor = grossMinor - discountMinor`, always. */
export interface LineNet {
  grossMinor: bigint
  discountMinor: bigint
  netMinor: bigint
}

const PRICE_TIMES_QUANTITY = 10n ** BigInt(QUANTITY_SCALE + PRICE_SCALE - MINOR_SCALE)
const WHOLE = 100n * 10n ** BigInt(PERCENT_SCALE)

/**
 * A line's net (BT-131): price × quantity rounded to øre, minus the discount (BT-136) rounded to øre.
 * The parts are rounded one by one because EHF states them one by one (Peppol BIS Billing 3.0, line
 * calculation; PEPPOL-EN16931-R040, R120; docs/algorithms/rounding.md, table 2).
 *
 * @throws InvariantViolation when the discount is not between 0 and 100 %.
 */
export function lineNet({ quantity, unitPrice, discountPercent }: LineNetInput): LineNet {
  assert(discountPercent >= 0n && discountPercent <= WHOLE, 'A discount is 0 to 100 %')

  const grossMinor = divideHalfAwayFromZero(quantity * unitPrice, PRICE_TIMES_QUANTITY)
  const discountMinor = divideHalfAwayFromZero(grossMinor * discountPercent, WHOLE)
  return { grossMinor, discountMinor, netMinor: grossMinor - discountMinor }
}
