import { mod11, withoutSeparators } from '#norway/check_digits'
import { err, ok, type Result } from '#support/result'

/** Why what was typed is not a Norwegian account number. */
export type BankAccountProblem = 'empty' | 'not_eleven_digits' | 'check_digit'

/**
 * Reads a Norwegian account number (BBAN) written `8601 11 17947`, `8601.11.17947` or in one: eleven
 * digits, MOD11. For the firm's own account; a payer's account in a bank file is never refused on it.
 */
export function parseBankAccount(typed: string): Result<string, BankAccountProblem> {
  const digits = withoutSeparators(typed)
  if (digits === '') return err('empty')
  if (!/^\d{11}$/.test(digits)) return err('not_eleven_digits')

  return isBankAccount(digits) ? ok(digits) : err('check_digit')
}

/** Whether `value` is an account number as we store it: eleven digits, check digit right. */
export function isBankAccount(value: string): boolean {
  return /^\d{11}$/.test(value) && mod11(value.slice(0, 10)) === value[10]
}

/** As it is printed: `8601 11 17947` with no-break spaces. Anything else is given back as it is. */
export function formatBankAccount(value: string): string {
  return value.replace(/^(\d{4})(\d{2})(\d{5})$/, '$1\u00A0$2\u00A0$3')
}
