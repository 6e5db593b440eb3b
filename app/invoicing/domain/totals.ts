import { lineNet, type LineNet, type LineNetInput } from '#money/line_net'
import { vatBreakdown, type VatGroup, type VatKey } from '#money/vat_breakdown'
import { assert } from '#support/assert'

/** What a line is counted from. */
export interface CountedLine extends LineNetInput {
  vat: VatKey
}

/** Everything that is counted on an invoice, in øre. Nobody counts any of it again. */
export interface Totals {
  /** In the order of the lines that were given. */
  lines: LineNet[]
  vat: VatGroup[]
  netMinor: bigint
  vatMinor: bigint
  grossMinor: bigint
}

/**
 * Counts an invoice: each line's net, MVA once per group, and their sums (EN 16931 BR-CO-10, -13, -14,
 * -15; docs/algorithms/rounding.md, table 4).
 *
 * @throws InvariantViolation when a discount is not 0 to 100 %; `readDraft` lets no such line through.
 */
export function computeTotals(counted: readonly CountedLine[]): Totals {
  const lines = counted.map(lineNet)
  const vat = vatBreakdown(
    counted.map((line, at) => ({ vat: line.vat, netMinor: lines[at]!.netMinor }))
  )
  const netMinor = sum(vat, (group) => group.baseMinor)
  const vatMinor = sum(vat, (group) => group.vatMinor)
  return { lines, vat, netMinor, vatMinor, grossMinor: netMinor + vatMinor }
}

/**
 * Says once more, another way round, what `computeTotals` promised: the last look before a number is taken.
 *
 * @throws InvariantViolation when lines, groups and sums do not agree to the øre.
 */
export function assertBalanced(totals: Totals): void {
  const lines = sum(totals.lines, (line) => line.grossMinor - line.discountMinor)
  const vat = sum(totals.vat, (group) => group.vatMinor)
  assert(lines === totals.netMinor, 'The lines do not add up to the net total')
  assert(vat === totals.vatMinor, 'The groups do not add up to the MVA total')
  assert(totals.grossMinor - totals.vatMinor === lines, 'Net and MVA do not add up to the total')
  for (const { baseMinor, rate, vatMinor } of totals.vat) {
    const offBy = vatMinor * 10_000n - baseMinor * rate
    assert(offBy <= 5_000n && offBy >= -5_000n, 'MVA of a group is off by more than half an øre')
  }
}

function sum<T>(items: readonly T[], amountOf: (item: T) => bigint): bigint {
  return items.reduce((total, item) => total + amountOf(item), 0n)
}
