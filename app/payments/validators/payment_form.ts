import { PAYMENT_DAYS_AHEAD_MAX, PRICE_DIGITS_MAX } from '#config/limits'
import { MINOR_SCALE } from '#money/decimal'
import { parseNumber } from '#money/parse_number'
import { addDays } from '#support/clock'
import { type FormInput, lineFrom } from '#support/form_input'
import { parseDate } from '#support/parse_date'

export interface PaymentForm {
  /** ISO day. */
  paidOn: string
  /** Øre. */
  amountMinor: bigint
}

/** Why a field cannot be used; the sentence is looked up under `payments.` in the language files. */
export type PaymentProblem =
  | 'not_a_date'
  | 'in_future'
  | 'too_early'
  | 'not_a_number'
  | 'too_many_decimals'
  | 'too_large'
  | 'not_positive'

export interface PaymentFormRead {
  form: PaymentForm | null
  problems: Partial<Record<keyof Record<'paidOn' | 'amount', string>, PaymentProblem>>
}

/**
 * Reads what was typed about a payment. Money may come in before the invoice does, yet a day more than a
 * year before it is a slip of the pen.
 *
 * @param issueDate ISO day of the invoice
 * @param today ISO day; money has come in by then
 */
export function readPaymentForm(
  input: FormInput,
  { issueDate, today }: { issueDate: string; today: string }
): PaymentFormRead {
  const day = parseDate(lineFrom(input, 'paidOn') || today, today)
  const amount = parseNumber(lineFrom(input, 'amount'), {
    scale: MINOR_SCALE,
    digitsMax: PRICE_DIGITS_MAX,
    unit: 'kr',
  })
  const problems: PaymentFormRead['problems'] = {}
  if (!day.ok) problems.paidOn = 'not_a_date'
  else if (day.value > today) problems.paidOn = 'in_future'
  else if (day.value < addDays(issueDate, -PAYMENT_DAYS_AHEAD_MAX)) problems.paidOn = 'too_early'
  if (!amount.ok) problems.amount = amount.error === 'empty' ? 'not_a_number' : amount.error
  else if (amount.value.units <= 0n) problems.amount = 'not_positive'

  const isRead = day.ok && amount.ok && Object.keys(problems).length === 0
  return {
    form: isRead ? { paidOn: day.value, amountMinor: amount.value.units } : null,
    problems,
  }
}
