import { PRICE_DIGITS_MAX } from '#config/limits'
import { MINOR_SCALE } from '#money/decimal'
import { parseNumber } from '#money/parse_number'
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
  'not_a_date' | 'in_future' | 'not_a_number' | 'too_many_decimals' | 'too_large' | 'not_positive'

export interface PaymentFormRead {
  form: PaymentForm | null
  problems: Partial<Record<keyof Record<'paidOn' | 'amount', string>, PaymentProblem>>
}

/** Reads what was typed about a payment. @param today ISO day; money has come in by then */
export function readPaymentForm(input: FormInput, today: string): PaymentFormRead {
  const day = parseDate(lineFrom(input, 'paidOn') || today, today)
  const amount = parseNumber(lineFrom(input, 'amount'), {
    scale: MINOR_SCALE,
    digitsMax: PRICE_DIGITS_MAX,
    unit: 'kr',
  })
  const problems: PaymentFormRead['problems'] = {}
  if (!day.ok) problems.paidOn = 'not_a_date'
  else if (day.value > today) problems.paidOn = 'in_future'
  if (!amount.ok) problems.amount = amount.error === 'empty' ? 'not_a_number' : amount.error
  else if (amount.value.units <= 0n) problems.amount = 'not_positive'

  const isRead = day.ok && amount.ok && Object.keys(problems).length === 0
  return {
    form: isRead ? { paidOn: day.value, amountMinor: amount.value.units } : null,
    problems,
  }
}
