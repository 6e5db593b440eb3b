import { KID_LENGTH_MAX, KID_LENGTH_MIN, type KidModulus, makeKid } from '#norway/kid'
import { assert } from '#support/assert'

/** What a firm and its bank have agreed about the KID of payments to an account. */
export interface KidAgreement {
  modulus: KidModulus
  /** Positions in all, with the check digit. */
  length: number
  /** Positions that name the customer, before those of the invoice; 0 when the invoice alone is named. */
  customerDigits: number
}

/** What a KID of this agreement names. */
export interface KidNumbers {
  /** Of the invoice. */
  number: bigint
  customerNumber: number
}

/** Positions left for the number of the invoice. */
export function invoiceDigits({ length, customerDigits }: KidAgreement): number {
  return length - 1 - customerDigits
}

/** Whether a KID of this agreement can name both without a digit being cut off. */
export function hasRoom(agreement: KidAgreement, { number, customerNumber }: KidNumbers): boolean {
  const { length, customerDigits } = agreement
  return (
    length >= KID_LENGTH_MIN &&
    length <= KID_LENGTH_MAX &&
    String(number).length <= invoiceDigits(agreement) &&
    (customerDigits === 0 || String(customerNumber).length <= customerDigits)
  )
}

/**
 * The KID of an invoice: the customer's number if the agreement wants it, the invoice's number, both padded
 * with zeros, and the check digit. Null without an agreement.
 *
 * @throws InvariantViolation when there is no room for the numbers: a KID never names another invoice.
 */
export function kidFor(agreement: KidAgreement | null, numbers: KidNumbers): string | null {
  if (!agreement) return null
  assert(hasRoom(agreement, numbers), 'A KID has room for the numbers it names')

  const { modulus, length, customerDigits } = agreement
  const customer = customerDigits > 0 ? String(numbers.customerNumber) : ''
  const invoice = String(numbers.number).padStart(invoiceDigits(agreement), '0')
  return makeKid({ number: customer.padStart(customerDigits, '0') + invoice, modulus, length })
}
