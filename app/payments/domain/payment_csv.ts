import { MINOR_SCALE, toFixed } from '#money/decimal'
import type { PaymentListRow } from '#payments/queries/payment_list'
import { csvLine, csvNumber } from '#support/csv'

export const PAYMENT_CSV_COLUMNS = [
  'day',
  'customer_number',
  'customer',
  'kind',
  'amount',
  'good',
  'invoices',
  'account',
  'reference',
  'reversed_on',
] as const

/** One payment as a line of the file. Account and reference are names, not numbers to count with. */
export function paymentCsvLine(
  payment: PaymentListRow,
  t: (key: string, values?: Record<string, unknown>) => string
): string {
  const amount = (minor: bigint) => csvNumber(toFixed(minor, MINOR_SCALE))
  return csvLine([
    payment.paidOn,
    csvNumber(payment.customerNumber),
    payment.customerName,
    t(`payments.kind_${payment.kind}`),
    amount(payment.amountMinor),
    amount(payment.goodMinor),
    payment.invoices.join(', '),
    payment.bankAccount,
    payment.reference,
    payment.reversedOn,
  ])
}
