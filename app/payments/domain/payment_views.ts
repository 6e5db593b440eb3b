import { SEARCH_MATCHES_MAX } from '#config/limits'
import { kroner, money } from '#money/format'
import { formatBankAccount } from '#norway/bank_account'
import {
  isCrossed,
  isNarrowed,
  type PaymentFilter,
  paymentFilterQuery,
} from '#payments/domain/payment_filter'
import type { PaymentListRow } from '#payments/queries/payment_list'
import type { PaymentDetails, PaymentMove } from '#payments/queries/payment_page'
import { dayText, instantText } from '#support/dates'
import type { ListPage } from '#support/keyset'
import type { Words } from '#support/page_language'

const PATH = '/payments'

/** The list of payments as its template shows it. */
export function paymentListView(
  page: ListPage<PaymentListRow>,
  filter: PaymentFilter,
  { t, language }: Words
) {
  const sum = page.rows.reduce((total, row) => total + (row.reversedOn ? 0n : row.amountMinor), 0n)
  return {
    rows: page.rows.map((row) => ({
      id: row.id,
      day: dayText(row.paidOn, language),
      customer: row.customerName,
      kind: t(`payments.kind_${row.kind}`),
      isUsual: row.kind === 'payment',
      reference: row.reference ?? '',
      invoices: row.invoices.join(', '),
      status: row.reversedOn
        ? { tone: 'off', text: t('payments.is_reversed') }
        : row.goodMinor > 0n
          ? { tone: 'part', text: t('payments.good', { amount: money(row.goodMinor, language) }) }
          : null,
      amount: money(row.amountMinor, language),
      isReversed: row.reversedOn !== null,
    })),
    count: page.rows.length,
    sum: money(sum, language),
    isNarrowed: isNarrowed(filter),
    isEmpty: page.rows.length === 0 && !isNarrowed(filter),
    hasDates: filter.from !== null || filter.to !== null,
    crossed: isCrossed(filter) ? [t('invoices.crossed_issuedTo')] : [],
    capped: page.rows[0]?.isCapped
      ? t('invoices.search_capped', { most: SEARCH_MATCHES_MAX })
      : null,
    exportHref: address(filter, {}, `${PATH}/export`),
    withoutLimits: PATH,
    keep: paymentFilterQuery(filter, { search: '' }),
    keepOfDates: paymentFilterQuery(filter, { from: null, to: null }),
    previous: page.previous && address(filter, { before: page.previous }),
    next: page.next && address(filter, { after: page.next }),
  }
}

function address(filter: PaymentFilter, changes: Partial<PaymentFilter>, path = PATH): string {
  const query = new URLSearchParams(paymentFilterQuery(filter, changes)).toString()
  return query ? `${path}?${query}` : path
}

/** A payment as its page shows it: finished texts. */
export function paymentView(
  { payment, moves }: { payment: PaymentDetails; moves: readonly PaymentMove[] },
  words: Words
) {
  const { t, language } = words
  const isRefund = payment.kind === 'refund'
  const amountMinor = isRefund ? -payment.amountMinor : payment.amountMinor
  const isReversed = payment.reversedAt !== null
  const by = (name: string | null) => name ?? t('activity.somebody')
  const facts: [string, string | null][] = [
    ['amount', kroner(amountMinor, language)],
    ['day', dayText(payment.paidOn, language)],
    ['csv_kind', t(`payments.kind_${payment.kind}`)],
    ['account', payment.bankAccount && formatBankAccount(payment.bankAccount)],
    ['reference', payment.reference],
    [
      'registered_fact',
      `${instantText(payment.registeredAt, language)}, ${by(payment.registeredBy)}`,
    ],
    [
      'reversed_fact',
      payment.reversedAt &&
        `${instantText(payment.reversedAt, language)}, ${by(payment.reversedBy)}`,
    ],
  ]
  return {
    id: payment.id,
    title: t(`payments.title_${payment.kind}`, { amount: kroner(amountMinor, language) }),
    kind: payment.kind,
    customer: { id: payment.customerId, name: payment.customerName },
    facts: facts.flatMap(([key, text]) => (text ? [{ term: t(`payments.${key}`), text }] : [])),
    isReversed,
    isRefunded: moves.some((move) => move.refundId !== null && !isRefund && !move.takenBackOn),
    good: payment.goodMinor > 0n ? kroner(payment.goodMinor, language) : null,
    moves: moves.map((move) => moveView(move, { isRefund, kind: payment.kind }, words)),
  }
}

function moveView(
  move: PaymentMove,
  { isRefund, kind }: { isRefund: boolean; kind: PaymentDetails['kind'] },
  { t, language }: Words
) {
  const place = isRefund
    ? move.noteNumber
      ? {
          text: t('crediting.credit_note', { number: String(move.noteNumber) }),
          href: `/invoices/${move.creditId}`,
        }
      : { text: t('payments.payment'), href: `/payments/${move.creditId}` }
    : move.invoiceId
      ? {
          text: t('invoices.invoice', { number: String(move.invoiceNumber) }),
          href: `/invoices/${move.invoiceId}`,
        }
      : move.remindedInvoiceId
        ? {
            text: t('payments.to_charges'),
            href: `/invoices/${move.remindedInvoiceId}/reminders`,
          }
        : { text: t('payments.kind_refund'), href: `/payments/${move.refundId}` }
  return {
    id: move.id,
    ...place,
    day: dayText(move.allocatedOn, language),
    amount: money(move.amountMinor, language),
    takenBack: move.takenBackOn && dayText(move.takenBackOn, language),
    mayBeTakenBack: kind === 'payment' && move.invoiceId !== null && !move.takenBackOn,
  }
}
