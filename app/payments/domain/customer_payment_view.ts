import { kroner, money } from '#money/format'
import type { OpenInvoice, PaymentKind } from '#payments/queries/customer_money'
import type { MoneyProblems } from '#payments/validators/money_fields'
import { dayText } from '#support/dates'
import type { Words } from '#support/page_language'

export interface Spreading {
  kind: PaymentKind
  spread: 'oldest' | 'own'
  amountMinor: bigint | null
  allocations: readonly { invoiceId: string; amountMinor: bigint }[]
}

/** The open invoices of a customer as the form lists them, with what each gets. @param today ISO day */
export function openInvoiceRows(
  open: readonly OpenInvoice[],
  { spread, allocations }: Spreading,
  { values, today, words }: { values: Record<string, unknown>; today: string; words: Words }
) {
  const { language } = words
  const gets = new Map(allocations.map((to) => [to.invoiceId, to.amountMinor]))
  return open.map((invoice) => {
    const part = gets.get(invoice.id) ?? 0n
    const proposed = part === 0n ? '' : money(part, language)
    return {
      id: invoice.id,
      name: `to-${invoice.id}`,
      number: String(invoice.number),
      issued: dayText(invoice.issueDate, language),
      due: dayText(invoice.dueDate, language),
      isLate: invoice.dueDate < today,
      open: money(invoice.openMinor, language),
      covered: proposed,
      isSettled: part === invoice.openMinor,
      typed: spread === 'own' ? (values[`to-${invoice.id}`] ?? '') : proposed,
    }
  })
}

export interface PaymentEffect {
  rows: { label: string; amount: string }[]
  /** What happens with what is left over, or why it cannot be. */
  consequence: string | null
  refusal: string | null
}

/** What a payment does, in words and figures, before it is registered. */
export function paymentEffect(
  { kind, amountMinor, allocations }: Spreading,
  { owedMinor, goodMinor }: { owedMinor: bigint; goodMinor: bigint },
  { t, language }: Words
): PaymentEffect {
  const toMinor = allocations.reduce((sum, to) => sum + to.amountMinor, 0n)
  if (amountMinor === null) {
    return { rows: [], consequence: t('payments.type_amount'), refusal: null }
  }
  const restMinor = amountMinor - toMinor
  const rows = [
    { label: t('payments.to_invoices'), amount: money(toMinor, language) },
    { label: t('payments.owes_after'), amount: money(owedMinor - toMinor, language) },
    ...(restMinor > 0n || goodMinor > 0n
      ? [
          {
            label: t('payments.good_after'),
            amount: money(goodMinor + (restMinor > 0n ? restMinor : 0n), language),
          },
        ]
      : []),
  ]
  if (restMinor < 0n) {
    const over = kroner(-restMinor, language)
    return { rows: [], consequence: null, refusal: t('payments.spread_too_much', { over }) }
  }
  if (kind !== 'payment' && restMinor > 0n) {
    const rest = kroner(restMinor, language)
    return { rows: [], consequence: null, refusal: t(`payments.${kind}_left_over`, { rest }) }
  }
  const rest = kroner(restMinor, language)
  const isAdvance = restMinor === amountMinor
  const consequence =
    restMinor > 0n ? t(isAdvance ? 'payments.in_advance' : 'payments.left_over', { rest }) : null
  return { rows, consequence, refusal: null }
}

/** Problems of a form as sentences, by field. */
export function problemSentences(problems: MoneyProblems, { t }: Words): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [field, t(`payments.${problem}`)])
  )
}
