import type { HttpContext } from '@adonisjs/core/http'
import { PAYMENT_INVOICES_MAX } from '#config/limits'
import { formatBankAccount } from '#norway/bank_account'
import {
  openInvoiceRows,
  paymentEffect,
  problemSentences,
} from '#payments/domain/customer_payment_view'
import type { CustomerMoney } from '#payments/queries/payment_form'
import {
  type CustomerPaymentForm,
  PAYMENT_KINDS,
  readCustomerPaymentForm,
} from '#payments/validators/customer_payment_form'
import { sumOf } from '#payments/domain/sum_of'
import { today } from '#support/clock'
import { dayText } from '#support/dates'
import { newId } from '#support/id'
import { wordsOf } from '#support/page_language'

export interface CustomerPaymentState {
  money: CustomerMoney
  /** As typed. */
  values: Record<string, unknown>
  errors: Record<string, string>
}

/** The invoices that the form lists: those that are due first. */
export function listedOf({ open }: CustomerMoney) {
  return open.slice(0, PAYMENT_INVOICES_MAX)
}

/** The form that registers a customer's payment, or, when htmx asks, what it comes to. */
export function showCustomerPaymentForm(ctx: HttpContext, state: CustomerPaymentState) {
  const { money, values, errors } = state
  const words = wordsOf(ctx.i18n)
  const on = today()
  const listed = listedOf(money)
  const { form, problems } = readCustomerPaymentForm(values, { open: listed, today: on })
  const isTyping = ctx.request.isFragment && ctx.request.method() === 'GET'
  const shown = {
    customer: { id: money.payer.id, name: money.payer.name },
    kinds: PAYMENT_KINDS.map((kind) => ({
      value: kind,
      text: words.t(`payments.kind_${kind}`),
    })),
    spread: form.spread,
    isTyping,
    rows: openInvoiceRows(listed, form, { values, today: on, words }),
    more: money.open.length - listed.length,
    effect: effectOf(state, form, words),
    errors: { ...(isTyping ? amountProblems(problems, words) : {}), ...errors },
    values: {
      paidOn: dayText(on, words.language),
      bankAccount: money.payer.firmAccount ? formatBankAccount(money.payer.firmAccount) : '',
      ...values,
      kind: form.kind,
      spread: form.spread,
    },
    id: newId(),
  }
  const template = isTyping ? 'partials/payments/form_typed' : 'pages/payments/new'
  return ctx.view.render(template, { payment: shown })
}

function effectOf(
  { money }: CustomerPaymentState,
  form: CustomerPaymentForm,
  words: ReturnType<typeof wordsOf>
) {
  const totals = { owedMinor: sumOf(money.open), goodMinor: sumOf(money.credits) }
  return paymentEffect(form, totals, words)
}

/** While somebody types, only what is wrong with an amount is told. */
function amountProblems(problems: Record<string, string>, words: ReturnType<typeof wordsOf>) {
  const typed = Object.entries(problems).filter(
    ([field, problem]) =>
      field.startsWith('to-') || (field === 'amount' && problem !== 'not_a_number')
  )
  return problemSentences(Object.fromEntries(typed), words)
}
