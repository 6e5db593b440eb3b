import { fromScaled, MINOR_SCALE, toFixed, toScaled } from '#money/decimal'
import { assert } from '#support/assert'

/** ISO 4217. All of these have two decimals; a currency with another number needs its own scale first. */
export type Currency = 'NOK' | 'SEK' | 'DKK' | 'EUR' | 'USD' | 'GBP'

/** An amount: whole minor units (øre) and the currency they are in. Never changes. */
export class Money {
  private constructor(
    readonly minor: bigint,
    readonly currency: Currency
  ) {}

  /** `minor` whole minor units of `currency`. */
  static of(minor: bigint, currency: Currency): Money {
    return new Money(minor, currency)
  }

  /** `minor` øre. */
  static nok(minor: bigint): Money {
    return new Money(minor, 'NOK')
  }

  /** From a plain decimal string in whole units (`1234.5`). @throws InvariantViolation, see `toScaled`. */
  static fromDecimal(text: string, currency: Currency): Money {
    return new Money(toScaled(text, MINOR_SCALE), currency)
  }

  /** Sum of `amounts`, zero of `currency` when there are none. @throws InvariantViolation on a mix. */
  static sum(amounts: Iterable<Money>, currency: Currency): Money {
    let total = new Money(0n, currency)
    for (const amount of amounts) total = total.plus(amount)
    return total
  }

  /** @throws InvariantViolation when `other` is in another currency. */
  plus(other: Money): Money {
    return new Money(this.minor + this.#minorOf(other), this.currency)
  }

  /** @throws InvariantViolation when `other` is in another currency. */
  minus(other: Money): Money {
    return new Money(this.minor - this.#minorOf(other), this.currency)
  }

  negated(): Money {
    return new Money(-this.minor, this.currency)
  }

  /** -1, 0 or 1, as sorting wants it. @throws InvariantViolation when `other` is in another currency. */
  compare(other: Money): -1 | 0 | 1 {
    const minor = this.#minorOf(other)
    return this.minor < minor ? -1 : this.minor > minor ? 1 : 0
  }

  /** Same amount in the same currency; amounts in two currencies are never equal. */
  equals(other: Money): boolean {
    return this.currency === other.currency && this.minor === other.minor
  }

  isZero(): boolean {
    return this.minor === 0n
  }

  isNegative(): boolean {
    return this.minor < 0n
  }

  /**
   * Shares the amount out by `weights` so that the shares add up to it exactly: each gets its share
   * rounded towards zero, and the minor units left over go one each to the largest remainders, the
   * earlier first (docs/algorithms/rounding.md, table 5).
   *
   * @throws InvariantViolation when a weight is negative or all are zero.
   */
  allocate(weights: readonly bigint[]): Money[] {
    const total = weights.reduce((sum, weight) => sum + weight, 0n)
    assert(total > 0n && weights.every((weight) => weight >= 0n), 'Sharing needs weights')

    const magnitude = this.isNegative() ? -this.minor : this.minor
    const shares = weights.map((weight) => (magnitude * weight) / total)
    // eslint-disable-next-line no-restricted-syntax -- how many øre are left: fewer than there are weights
    const left = Number(magnitude - shares.reduce((sum, share) => sum + share, 0n))
    const remainder = (index: number) => (magnitude * weights[index]!) % total
    const byRemainder = [...weights.keys()].sort((a, b) => {
      const [first, second] = [remainder(a), remainder(b)]
      return first > second ? -1 : first < second ? 1 : a - b
    })
    for (const index of byRemainder.slice(0, left)) shares[index]! += 1n

    return shares.map((share) => new Money(this.isNegative() ? -share : share, this.currency))
  }

  /** Plain decimal with both decimals, `-1234.50`, as EHF and CSV want it. */
  toDecimal(): string {
    return toFixed(this.minor, MINOR_SCALE)
  }

  /** For logs and failing tests; people read `money()` from `#money/format`. */
  toString(): string {
    return `${fromScaled(this.minor, MINOR_SCALE)} ${this.currency}`
  }

  /** JSON cannot hold a bigint: the minor units as text. */
  toJSON(): { minor: string; currency: Currency } {
    return { minor: this.minor.toString(), currency: this.currency }
  }

  #minorOf(other: Money): bigint {
    assert(
      other.currency === this.currency,
      `Two currencies in one sum: ${this.currency} and ${other.currency}`
    )
    return other.minor
  }
}
