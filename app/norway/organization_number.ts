import { mod11, withoutSeparators } from '#norway/check_digits'
import { err, ok, type Result } from '#support/result'

/** Why what was typed is not an organisation number. */
export type OrganizationNumberProblem = 'empty' | 'not_nine_digits' | 'check_digit'

/**
 * Reads an organisation number: spaces, points, `NO` before and `MVA` after it are taken off, nine
 * digits with a right check digit (weights 3 2 7 6 5 4 3 2, brreg.no) are left. That the sum is right
 * does not say that such a unit exists.
 */
export function parseOrganizationNumber(typed: string): Result<string, OrganizationNumberProblem> {
  const digits = withoutSeparators(typed).replace(/^NO/i, '').replace(/MVA$/i, '')
  if (digits === '') return err('empty')
  if (!/^\d{9}$/.test(digits)) return err('not_nine_digits')

  return isOrganizationNumber(digits) ? ok(digits) : err('check_digit')
}

/** Whether `value` is an organisation number as we store it: nine digits, check digit right. */
export function isOrganizationNumber(value: string): boolean {
  return /^\d{9}$/.test(value) && mod11(value.slice(0, 8)) === value[8]
}

/** As it is printed: `123 456 785` with no-break spaces. Anything but nine digits is given back as it is. */
export function formatOrganizationNumber(value: string): string {
  return value.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1\u00A0$2\u00A0$3')
}
