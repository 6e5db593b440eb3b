import { spreadOver } from '#payments/domain/spread'
import type { Allocation, OpenInvoice, PaymentKind } from '#payments/queries/customer_money'
import {
  earliestDay,
  type MoneyFields,
  type MoneyProblems,
  readAmount,
  readMoneyFields,
} from '#payments/validators/money_fields'
import { type FormInput, lineFrom } from '#support/form_input'

export const PAYMENT_KINDS = ['payment', 'bank_fee', 'loss'] as const satisfies PaymentKind[]

export interface CustomerPaymentForm extends MoneyFields {
  kind: PaymentKind
  /** `own`: the person says what each invoice gets; else the oldest get it. */
  spread: 'oldest' | 'own'
  allocations: Allocation[]
}

/** Reads what was typed about money of a customer. @param today ISO day */
export function readCustomerPaymentForm(
  input: FormInput,
  { open, today }: { open: readonly OpenInvoice[]; today: string }
): { form: CustomerPaymentForm; problems: MoneyProblems } {
  const { fields, problems } = readMoneyFields(input, { today, earliest: earliestDay(today) })
  const kind = PAYMENT_KINDS.find((name) => name === lineFrom(input, 'kind')) ?? 'payment'
  const spread = lineFrom(input, 'spread') === 'own' ? 'own' : 'oldest'
  const allocations =
    spread === 'own'
      ? open.flatMap((invoice): Allocation[] => {
          const field = `to-${invoice.id}`
          const amountMinor = readAmount(input, field, problems)
          if (amountMinor === null) return []
          if (amountMinor > invoice.openMinor) problems[field] = 'more_than_open_of_it'
          return [{ invoiceId: invoice.id, amountMinor }]
        })
      : [...spreadOver(open, fields.amountMinor ?? 0n)].map(([invoiceId, amountMinor]) => ({
          invoiceId,
          amountMinor,
        }))
  const bankAccount = kind === 'loss' ? null : fields.bankAccount
  return { form: { ...fields, bankAccount, kind, spread, allocations }, problems }
}
