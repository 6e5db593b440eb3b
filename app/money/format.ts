import { MINOR_SCALE, toFixed } from '#money/decimal'
import { assert } from '#support/assert'
import { type Language } from '#support/language'

/** U+00A0: a number is never broken across lines. */
const NBSP = '\u00A0'
/** U+2212, as wide as a plus, so that columns of figures stand straight. */
const MINUS = '\u2212'
const SIGNS = {
  nb: { group: NBSP, decimal: ',' },
  nn: { group: NBSP, decimal: ',' },
  en: { group: ',', decimal: '.' },
} as const

/**
 * Minor units for people: `1 234 567,50` (no-break spaces, U+2212 for minus; norway.md section 10).
 * Never put this in XML, CSV or a KID: those take `Money.toDecimal()`.
 *
 * @param minor øre, as bigint or as the digits that JSON holds
 */
export function money(minor: bigint | string, language: Language = 'nb'): string {
  return num(toFixed(BigInt(minor), MINOR_SCALE), language)
}

/** Minor units with the currency: `1 234,50 kr`, in English `NOK 1,234.50`. */
export function kroner(minor: bigint | string, language: Language = 'nb'): string {
  const amount = money(minor, language)
  return language === 'en' ? `NOK${NBSP}${amount}` : `${amount}${NBSP}kr`
}

/** Minor units as a bank's form takes them: `1234,50`. */
export function fixedKroner(minor: bigint): string {
  return toFixed(minor, MINOR_SCALE).replace('.', ',')
}

/**
 * A plain decimal string for people, with the decimals it has: `-1234.5` → `−1 234,5`.
 *
 * @throws InvariantViolation when `decimal` is not a plain decimal string.
 */
export function num(decimal: string, language: Language = 'nb'): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal)
  assert(parts, `Not a plain decimal: ${decimal.slice(0, 40)}`)

  const { group, decimal: point } = SIGNS[language]
  const whole = parts[2]!.replace(/\B(?=(?:\d{3})+$)/g, group)
  return (parts[1] ? MINUS : '') + whole + (parts[3] === undefined ? '' : point + parts[3])
}

/** A percentage given as a plain decimal string: `11.11` → `11,11 %`, in English `11.11%`. */
export function percent(decimal: string, language: Language = 'nb'): string {
  return num(decimal, language) + (language === 'en' ? '%' : `${NBSP}%`)
}
