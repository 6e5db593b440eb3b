import { PRICE_DIGITS_MAX } from '#config/limits'
import { type DraftContent, type DraftLine } from '#invoicing/domain/draft_content'
import { PRICE_SCALE, toFixed } from '#money/decimal'
import { num } from '#money/format'
import { parseNumber } from '#money/parse_number'
import { divideHalfAwayFromZero } from '#money/rounding'

/** What raised prices are rounded to: the øre, the krone, or five or ten kroner. A half goes away from zero. */
export const PRICE_ROUNDINGS = ['ore', 'krone', 'five', 'ten'] as const
export type PriceRounding = (typeof PRICE_ROUNDINGS)[number]

/** Each in the smallest part of a price, which has four decimals. */
const STEP: Record<PriceRounding, bigint> = {
  ore: 100n,
  krone: 10_000n,
  five: 50_000n,
  ten: 100_000n,
}

/**
 * A price raised by a percentage and rounded. Rounding never turns a price around: one that is raised does not
 * fall, one that is lowered does not rise; it stays what it was.
 *
 * @param price in ten-thousandths of a krone
 * @param percent in hundredths of a percent; below zero it lowers
 */
export function raisedPrice(price: bigint, percent: bigint, rounding: PriceRounding): bigint {
  const step = STEP[rounding]
  const raised = divideHalfAwayFromZero(price * (10_000n + percent), 10_000n * step) * step
  const isTurned = percent > 0n ? size(raised) < size(price) : size(raised) > size(price)
  return isTurned ? price : raised
}

function size(price: bigint): bigint {
  return price < 0n ? -price : price
}

/** One line's price before and after, as it stands in the template. */
export interface RaisedLine {
  key: string
  description: string
  before: string
  after: string
}

export interface PriceIndex {
  percent: bigint
  rounding: PriceRounding
}

/** Every price of a template that can be read, before and after. Lines without one are left out. */
export function raisedLines({ lines }: DraftContent, index: PriceIndex): RaisedLine[] {
  return lines.flatMap((line) => {
    const price = priceOf(line)
    if (price === null) return []
    const after = raisedPrice(price, index.percent, index.rounding)
    const { key, description } = line
    return [{ key, description, before: priceText(price), after: priceText(after) }]
  })
}

/** The template with every price raised. */
export function withRaisedPrices(content: DraftContent, index: PriceIndex): DraftContent {
  const raised = new Map(raisedLines(content, index).map(({ key, after }) => [key, after]))
  const lines = content.lines.map((line) => ({
    ...line,
    unitPrice: raised.get(line.key) ?? line.unitPrice,
  }))
  return { ...content, lines }
}

function priceOf({ unitPrice }: DraftLine): bigint | null {
  const read = parseNumber(unitPrice, {
    scale: PRICE_SCALE,
    digitsMax: PRICE_DIGITS_MAX,
    unit: 'kr',
  })
  return read.ok ? read.value.units : null
}

/** As somebody would type it: at least the øre. */
function priceText(price: bigint): string {
  const plain = toFixed(price, PRICE_SCALE).replace(/0{1,2}$/, '')
  return num(plain, 'nb')
}
