import { PERCENT_SCALE } from '#money/decimal'
import { parseNumber } from '#money/parse_number'
import { PRICE_ROUNDINGS, type PriceIndex } from '#repeating/domain/price_index'
import { type FormInput, lineFrom } from '#support/form_input'

/** Hundredths of a percent: prices are at most doubled or halved at once. */
const PERCENT_MAX = 10_000n
const PERCENT_MIN = -5_000n

/** Why a percentage cannot be used; the sentence is looked up under `repeating.` in the language files. */
export type PriceProblem = 'not_a_percent' | 'percent_out_of_bounds'

/** Reads by how much prices are raised, and what they are rounded to; the krone when nothing is chosen. */
export function readPriceForm(input: FormInput): {
  index: PriceIndex | null
  problem: PriceProblem | null
} {
  const typed = lineFrom(input, 'percent')
  const read = parseNumber(typed, { scale: PERCENT_SCALE, digitsMax: 3, unit: '%' })
  const rounding = PRICE_ROUNDINGS.find((one) => one === lineFrom(input, 'rounding')) ?? 'krone'
  if (!read.ok) return { index: null, problem: typed === '' ? null : 'not_a_percent' }
  const percent = read.value.units
  if (percent === 0n || percent > PERCENT_MAX || percent < PERCENT_MIN) {
    return { index: null, problem: 'percent_out_of_bounds' }
  }
  return { index: { percent, rounding }, problem: null }
}
