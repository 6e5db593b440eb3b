import { PERCENT_SCALE } from '#money/decimal'
import { divideHalfAwayFromZero } from '#money/rounding'

/** UNCL5305 as far as a Norwegian seller needs it: standard, zero, exempt, export, reverse charge, outside. */
export type VatCategory = 'S' | 'Z' | 'E' | 'G' | 'AE' | 'O'

/** What decides which group of the breakdown a line falls in. */
export interface VatKey {
  /** SAF-T standard tax code. */
  code: string
  category: VatCategory
  /** Hundredths of a percent: 25 % is 2500. */
  rate: bigint
}

export interface VatLine {
  vat: VatKey
  /** Øre, without MVA. */
  netMinor: bigint
}

/** One group (BG-23): MVA is counted here, once, and nowhere else. */
export interface VatGroup extends VatKey {
  baseMinor: bigint
  vatMinor: bigint
}

const WHOLE = 100n * 10n ** BigInt(PERCENT_SCALE)

/**
 * MVA of a base: base × rate, rounded to øre once, half away from zero (BR-CO-17).
 *
 * @param baseMinor øre
 * @param rate hundredths of a percent
 */
export function vatOf(baseMinor: bigint, rate: bigint): bigint {
  return divideHalfAwayFromZero(baseMinor * rate, WHOLE)
}

/**
 * Groups lines by category, rate and code, adds their nets up and counts MVA once per group (EN 16931,
 * `sum_by_net`; bokføringsforskriften § 5-1-5). Highest rate first, then by code: the order of the
 * lines does not matter (docs/algorithms/rounding.md, tables 3 and 4).
 */
export function vatBreakdown(lines: Iterable<VatLine>): VatGroup[] {
  const groups = new Map<string, VatGroup>()
  for (const { vat, netMinor } of lines) {
    const key = `${vat.category}/${vat.rate}/${vat.code}`
    const group = groups.get(key)
    if (group) {
      group.baseMinor += netMinor
    } else {
      const { code, category, rate } = vat
      groups.set(key, { code, category, rate, baseMinor: netMinor, vatMinor: 0n })
    }
  }

  for (const group of groups.values()) group.vatMinor = vatOf(group.baseMinor, group.rate)
  return [...groups.values()].sort(byRateThenCode)
}

function byRateThenCode(a: VatGroup, b: VatGroup): number {
  if (a.rate !== b.rate) return a.rate > b.rate ? -1 : 1
  return a.code.localeCompare(b.code, 'en', { numeric: true })
}
