import { statusView } from '#invoicing/domain/status_view'
import type { InvoicePayment, InvoiceRow } from '#invoicing/queries/invoice_page'
import { kroner, money } from '#money/format'
import { dayText, instantText } from '#support/dates'
import { type Words } from '#support/page_language'

export interface InvoicePageInput {
  invoice: InvoiceRow
  payments: readonly InvoicePayment[]
  /** ISO day. */
  today: string
}

/** The page of an invoice beside its paper: finished texts. */
export function invoicePageView({ invoice, payments, today }: InvoicePageInput, words: Words) {
  const { language, t } = words
  const { document } = invoice
  const isOpen = invoice.openMinor > 0n
  return {
    id: invoice.id,
    number: document.number,
    title: t('invoices.invoice', { number: document.number }),
    customer: { id: invoice.customerId, name: document.buyer.name },
    status: statusView({ ...invoice, today }, words),
    isPdfStored: invoice.isPdfStored,
    isOpen,
    facts: [
      { term: t('invoices.amount'), text: kroner(invoice.amountMinor, language) },
      {
        term: t('invoices.paid_amount'),
        text: kroner(invoice.amountMinor - invoice.openMinor, language),
      },
      { term: t('invoices.open_amount'), text: kroner(invoice.openMinor, language) },
      { term: t('invoices.due_date'), text: dayText(invoice.dueDate, language) },
      { term: t('invoices.issued_at'), text: instantText(invoice.issuedAt, language) },
    ],
    payments: payments.map((payment) => ({
      id: payment.id,
      day: dayText(payment.paidOn, language),
      amount: money(payment.amountMinor, language),
      note: payment.note,
      isReversal: payment.reversesId !== null,
      isReversed: payment.isReversed,
      canBeReversed: payment.reversesId === null && !payment.isReversed,
    })),
    /** What the payment form starts with. */
    payment: {
      paidOn: dayText(today, language),
      amount: money(invoice.openMinor, language),
    },
  }
}
