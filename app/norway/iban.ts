import { isBankAccount } from '#norway/bank_account'
import { assert } from '#support/assert'
import { err, ok, type Result } from '#support/result'

/** Why what was typed is not an IBAN. */
export type IbanProblem = 'empty' | 'form' | 'check_digits'

/**
 * Reads an IBAN of any country (ISO 13616, at most 34 characters, mod 97); a Norwegian one must also be
 * 15 characters around a right account number.
 */
export function parseIban(typed: string): Result<string, IbanProblem> {
  const iban = typed.replace(/\s/g, '').toUpperCase()
  if (iban === '') return err('empty')
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(iban)) return err('form')
  if (iban.startsWith('NO') && !/^NO\d{13}$/.test(iban)) return err('form')

  return isIban(iban) ? ok(iban) : err('check_digits')
}

/** Whether `value` is an IBAN as we store it: no spaces, capital letters, check digits right. */
export function isIban(value: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(value)) return false
  if (value.startsWith('NO') && !isBankAccount(value.slice(4))) return false

  return mod97(value.slice(4) + value.slice(0, 4)) === 1n
}

/** The IBAN of a Norwegian account number. @throws InvariantViolation when it is not one. */
export function ibanOf(bankAccount: string): string {
  assert(isBankAccount(bankAccount), 'An IBAN needs a valid account number')
  return `NO${String(98n - mod97(`${bankAccount}NO00`)).padStart(2, '0')}${bankAccount}`
}

/** As it is printed: groups of four with no-break spaces. */
export function formatIban(value: string): string {
  return value.replace(/(.{4})(?=.)/g, '$1\u00A0')
}

/** Letters count as two digits: A is 10 … Z is 35. */
function mod97(text: string): bigint {
  return BigInt(text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))) % 97n
}
