import { mod10, mod11 } from '#norway/check_digits'
import { assert } from '#support/assert'
import { err, ok, type Result } from '#support/result'

/** Which check digit the firm's agreement with its bank names. */
export type KidModulus = 10 | 11

/** Why what was typed is not a KID. */
export type KidProblem = 'empty' | 'form' | 'check_digit'

/** What we make has 4 to 25 positions (three digits and the check digit at least); we read 2 to 25. */
export const KID_LENGTH_MIN = 4
export const KID_LENGTH_MAX = 25

export interface MakeKidInput {
  /** The digits that identify the claim, usually the invoice number. */
  number: string
  modulus: KidModulus
  /** Positions in all, with the check digit, as the bank agreement says. */
  length: number
}

/**
 * A KID: `number` padded with zeros and its check digit; a MOD11 check of ten is written `-` (Nets, OCR
 * giro system manual, chapter 5).
 *
 * @throws InvariantViolation when `number` is not digits, does not fit, or `length` is not 4 to 25.
 */
export function makeKid({ number, modulus, length }: MakeKidInput): string {
  assert(length >= KID_LENGTH_MIN && length <= KID_LENGTH_MAX, 'A KID has 4 to 25 positions')
  assert(
    /^\d+$/.test(number) && number.length < length,
    `No room for ${number} in a KID of ${length}`
  )

  const body = number.padStart(length - 1, '0')
  return body + checkDigit(body, modulus)
}

/** Reads a KID with spaces in it; its check digit must be right under `modulus`. */
export function parseKid(typed: string, modulus: KidModulus): Result<string, KidProblem> {
  const kid = typed.replace(/\s/g, '').replace(/[−–]$/, '-')
  if (kid === '') return err('empty')
  if (!/^\d{1,24}[\d-]$/.test(kid)) return err('form')

  return isKid(kid, modulus) ? ok(kid) : err('check_digit')
}

/** Whether `value` is a KID of 2 to 25 positions under `modulus`. */
export function isKid(value: string, modulus: KidModulus): boolean {
  return /^\d{1,24}[\d-]$/.test(value) && checkDigit(value.slice(0, -1), modulus) === value.at(-1)
}

function checkDigit(body: string, modulus: KidModulus): string {
  return modulus === 10 ? mod10(body) : mod11(body)
}
