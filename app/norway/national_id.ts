/** Where in a text a national identity number stands. Never carries the number itself. */
export interface NationalIdPlace {
  index: number
  length: number
}

/** Eleven digits on their own, in one or as `ddmmyy nnnnn`; not a part of a longer number. */
const CANDIDATE = /(?<![\d.,])\d{6}[ \u00A0\u202F-]?\d{5}(?![\d]|[.,]\d)/g
const FIRST_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]
const SECOND_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * The first number in free text that is a fødselsnummer or D-number, or null. We have no use for one and
 * must not keep it (personopplysningsloven § 12). Synthetic test numbers (month + 40 or + 80) count too,
 * so that a trial shows what the rule does.
 *
 * Not for account fields: every such number has the form of an account number too.
 */
export function findNationalId(text: string): NationalIdPlace | null {
  for (const match of text.matchAll(CANDIDATE)) {
    if (isNationalId(match[0].replace(/\D/g, ''))) {
      return { index: match.index, length: match[0].length }
    }
  }
  return null
}

/** Whether eleven digits are a fødselsnummer or D-number: a day that can be, both check digits right. */
export function isNationalId(value: string): boolean {
  if (!/^\d{11}$/.test(value)) return false

  const digits = [...value].map(Number)
  return (
    isBirthDay(value) && isDivisible(digits, FIRST_WEIGHTS) && isDivisible(digits, SECOND_WEIGHTS)
  )
}

function isBirthDay(value: string): boolean {
  const [dayDigits, monthDigits] = [Number(value.slice(0, 2)), Number(value.slice(2, 4))]
  const day = dayDigits > 40 ? dayDigits - 40 : dayDigits
  const month =
    monthDigits > 80 ? monthDigits - 80 : monthDigits > 40 ? monthDigits - 40 : monthDigits
  return day >= 1 && day <= (DAYS[month - 1] ?? 0)
}

function isDivisible(digits: number[], weights: number[]): boolean {
  return weights.reduce((sum, weight, index) => sum + weight * digits[index]!, 0) % 11 === 0
}
