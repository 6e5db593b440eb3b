import { KID_LENGTH_MAX, KID_LENGTH_MIN } from '#norway/kid'
import { hasRoom, invoiceDigits, type KidAgreement, type KidNumbers } from '#norway/kid_agreement'
import { type FormInput, lineFrom } from '#support/form_input'
import { err, ok, type Result } from '#support/result'

/** An agreement as it was typed, checked. */
export interface KidForm {
  isOn: boolean
  agreement: KidAgreement
}

/** By field: the key of its sentence under `banking.error_`, and what the sentence needs. */
export type KidProblems = Partial<
  Record<'length' | 'customerDigits' | 'modulus', [key: string, values?: Record<string, string>]>
>

/**
 * Reads the form about the KID. While payments are to carry one, it must have room for the numbers that come
 * next: a KID that names half a number would send somebody's money to another invoice.
 */
export function readKidForm(input: FormInput, next: KidNumbers): Result<KidForm, KidProblems> {
  const problems: KidProblems = {}
  const modulus = lineFrom(input, 'modulus')
  if (modulus !== '10' && modulus !== '11') problems.modulus = ['choose']
  const length = wholeFrom(input, 'length')
  if (length === null || length < KID_LENGTH_MIN || length > KID_LENGTH_MAX) {
    problems.length = [
      'kid_length',
      { least: String(KID_LENGTH_MIN), most: String(KID_LENGTH_MAX) },
    ]
  }
  const namesCustomer = lineFrom(input, 'layout') === 'customer'
  const customerDigits = namesCustomer ? wholeFrom(input, 'customerDigits') : 0
  if (customerDigits === null || (namesCustomer && customerDigits < 1)) {
    problems.customerDigits = ['customer_digits']
  }
  if (length === null || customerDigits === null || Object.keys(problems).length > 0) {
    return err(problems)
  }
  const agreement: KidAgreement = { modulus: modulus === '11' ? 11 : 10, length, customerDigits }
  const isOn = lineFrom(input, 'kid') === 'on'
  const tooShort = roomProblems(agreement, isOn ? next : { number: 1n, customerNumber: 1 })
  return Object.keys(tooShort).length > 0 ? err(tooShort) : ok({ isOn, agreement })
}

function roomProblems(agreement: KidAgreement, next: KidNumbers): KidProblems {
  const { customerDigits } = agreement
  const number = String(next.number)
  const customer = String(next.customerNumber)
  if (hasRoom(agreement, next)) return {}
  if (customerDigits > 0 && customer.length > customerDigits) {
    return { customerDigits: ['kid_customer_too_short', { number: customer }] }
  }
  const least = String(customerDigits + number.length + 1)
  const room = String(Math.max(0, invoiceDigits(agreement)))
  return { length: ['kid_too_short', { number, least, room }] }
}

function wholeFrom(input: FormInput, name: string): number | null {
  const typed = lineFrom(input, name)
  return /^\d{1,2}$/.test(typed) ? Number.parseInt(typed, 10) : null
}
