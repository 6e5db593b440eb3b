import type { HttpContext } from '@adonisjs/core/http'
import { kroner, money as moneyText } from '#money/format'
import { formatBankAccount } from '#norway/bank_account'
import { sumOf } from '#payments/domain/sum_of'
import type { CustomerMoney } from '#payments/queries/payment_form'
import { today } from '#support/clock'
import { dayText } from '#support/dates'
import { newId } from '#support/id'
import { wordsOf } from '#support/page_language'

export interface RefundState {
  money: CustomerMoney
  /** As typed. */
  values: Record<string, unknown>
  errors: Record<string, string>
}

/** The form that pays money back to a customer, with what they have to their good. */
export function showRefundForm({ view, i18n }: HttpContext, state: RefundState) {
  const { payer, credits } = state.money
  const { t, language } = wordsOf(i18n)
  const total = sumOf(credits)
  return view.render('pages/payments/refund', {
    refund: {
      customer: { id: payer.id, name: payer.name },
      isEmpty: total === 0n,
      total: kroner(total, language),
      credits: credits.map((credit) => ({
        text: t(`payments.credit_${credit.kind}`, { day: dayText(credit.creditedOn, language) }),
        href: credit.kind === 'payment' ? `/payments/${credit.id}` : `/invoices/${credit.id}`,
        amount: moneyText(credit.openMinor, language),
      })),
      errors: state.errors,
      values: {
        amount: moneyText(total, language),
        paidOn: dayText(today(), language),
        bankAccount: payer.firmAccount ? formatBankAccount(payer.firmAccount) : '',
        ...state.values,
      },
      id: newId(),
    },
  })
}
