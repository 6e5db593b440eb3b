import { PERCENT_SCALE, PRICE_SCALE, QUANTITY_SCALE } from '#money/decimal'
import { err, ok, type Result } from '#support/result'

/** Why what was typed is not a number we can use. */
export type NumberProblem =
  | 'empty'
  | 'not_a_number'
  /** It says more decimals than the field keeps; rounding what a person typed would be a guess. */
  | 'too_many_decimals'
  | 'too_large'

export interface ParsedNumber {
  /** Whole number of the last decimal that the field keeps. */
  units: bigint
  /**
   * `1.234` (one point, three decimals, nothing else) is read as one and a bit, as norway.md section 10
   * says; the person may have meant a thousand, so the caller should show how it was read.
   */
  ambiguous: boolean
}

export interface ParseNumberInput {
  /** Decimals that the field keeps. */
  scale: number
  /** Digits before the decimal sign, leading zeros not counted. */
  digitsMax: number
  /** What may stand around the number. */
  unit?: 'kr' | '%'
}

/** Longer than any number somebody means, with spaces and unit. */
const TYPED_MAX = 64

const KRONER_BEFORE = /^(?:kr\.?|nok)\s*/i
const KRONER_AFTER = /\s*(?:kr\.?|nok)$/i
/** `500,-` as prices are written by hand; the sign before the dash stays, for it says what a point in `1.500,-` is. */
const NO_ORE = /([,.])[-–—−]$/
const SPACE_GROUPS = /^\d{1,3}(?: \d{3})+$/
const APOSTROPHE_GROUPS = /^\d{1,3}(?:'\d{3})+$/
const POINT_GROUPS = /^\d{1,3}(?:\.\d{3})+$/
const COMMA_GROUPS = /^\d{1,3}(?:,\d{3})+$/
const GROUPS = [/^\d*$/, SPACE_GROUPS, APOSTROPHE_GROUPS]

/**
 * Reads a number as people in Norway type it: `1 234,50`, `1234.5`, `1.234,50`, `1,234.50`, `1'234,50`,
 * `kr 500,-`, `−3`, with any kind of space. A single comma is the decimal sign; so is a single point,
 * unless a comma follows it. Worked examples: docs/algorithms/rounding.md, table 6.
 */
export function parseNumber(
  typed: string,
  input: ParseNumberInput
): Result<ParsedNumber, NumberProblem> {
  if (typed.length > TYPED_MAX) return err(typed.trim() === '' ? 'empty' : 'not_a_number')

  const text = withoutUnit(withPlainSigns(typed), input.unit)
  if (text === '') return err(withPlainSigns(typed) === '' ? 'empty' : 'not_a_number')

  const parts = split(text)
  if (!parts) return err('not_a_number')

  const fraction = parts.fraction.replace(/0+$/, '')
  const whole = parts.whole.replace(/^0+/, '')
  if (fraction.length > input.scale) return err('too_many_decimals')
  if (whole.length > input.digitsMax) return err('too_large')

  const units = BigInt(whole + fraction.padEnd(input.scale, '0') || '0')
  return ok({ units: parts.negative ? -units : units, ambiguous: parts.ambiguous })
}

/** A quantity with at most four decimals, in ten-thousandths. */
export function parseQuantity(typed: string, digitsMax: number) {
  return parseNumber(typed, { scale: QUANTITY_SCALE, digitsMax })
}

/** A unit price in kroner with at most four decimals, in ten-thousandths of a krone. */
export function parsePrice(typed: string, digitsMax: number) {
  return parseNumber(typed, { scale: PRICE_SCALE, digitsMax, unit: 'kr' })
}

/** A percentage with at most two decimals, in hundredths of a percent; `%` may follow. */
export function parsePercent(typed: string) {
  return parseNumber(typed, { scale: PERCENT_SCALE, digitsMax: 3, unit: '%' })
}

/** One kind of space, minus and apostrophe instead of the many that keyboards and Excel make. */
function withPlainSigns(typed: string): string {
  return typed
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[’‘ʼ´`]/g, "'")
}

function withoutUnit(text: string, unit: 'kr' | '%' | undefined): string {
  if (unit === '%') return text.replace(/ ?%$/, '')
  if (unit === 'kr') {
    return text.replace(KRONER_AFTER, '').replace(KRONER_BEFORE, '').replace(NO_ORE, '$1')
  }
  return text
}

function split(text: string) {
  const sign = /^[-−–+] ?/.exec(text)?.[0] ?? ''
  const body = text.slice(sign.length)
  const negative = sign !== '' && !sign.startsWith('+')

  if (POINT_GROUPS.test(body) && body.split('.').length > 2) {
    return { negative, whole: body.replaceAll('.', ''), fraction: '', ambiguous: false }
  }
  const at = Math.max(body.lastIndexOf(','), body.lastIndexOf('.'))
  const whole = at === -1 ? body : body.slice(0, at)
  const fraction = at === -1 ? '' : body.slice(at + 1)
  const grouped = body[at] === ',' ? POINT_GROUPS : COMMA_GROUPS
  const known = [...GROUPS, ...(at === -1 ? [] : [grouped])].some((form) => form.test(whole))
  if (!known || !/^\d*$/.test(fraction) || !/\d/.test(whole + fraction)) return null

  const ambiguous = /^[1-9]\d{0,2}\.\d{3}$/.test(body)
  return { negative, whole: whole.replace(/\D/g, ''), fraction, ambiguous }
}
