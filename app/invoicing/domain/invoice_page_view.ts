import { statusView } from '#invoicing/domain/status_view'
import type { InvoiceMail, InvoicePayment, InvoiceRow } from '#invoicing/queries/invoice_page'
import { kroner, money } from '#money/format'
import { dayText, instantText } from '#support/dates'
import { type Words } from '#support/page_language'

export interface InvoicePageInput {
  invoice: InvoiceRow
  payments: readonly InvoicePayment[]
  mails: readonly InvoiceMail[]
  /** ISO day. */
  today: string
}

/** The page of an invoice beside its paper: finished texts. */
export function invoicePageView(
  { invoice, payments, mails, today }: InvoicePageInput,
  words: Words
) {
  const { language, t } = words
  const { document } = invoice
  const isOpen = invoice.openMinor > 0n
  const { credits } = document
  const amount = kroner(credits ? -invoice.amountMinor : invoice.amountMinor, language)
  return {
    id: invoice.id,
    number: document.number,
    title: t(credits ? 'crediting.credit_note' : 'invoices.invoice', { number: document.number }),
    credits: credits ?? null,
    mayBeCredited: !credits && invoice.creditedMinor < invoice.amountMinor,
    creditNotes: invoice.creditNotes.map((note) => ({
      id: note.id,
      number: note.number,
      amount: money(note.grossMinor, language),
    })),
    customer: { id: invoice.customerId, name: document.buyer.name },
    status: statusView({ ...invoice, today }, words),
    isPdfStored: invoice.isPdfStored,
    isOpen,
    facts: credits
      ? [
          { term: t('crediting.amount_of_note'), text: amount },
          { term: t('invoices.issued_at'), text: instantText(invoice.issuedAt, language) },
        ]
      : [
          { term: t('invoices.amount'), text: amount },
          ...(invoice.creditedMinor > 0n
            ? [
                {
                  term: t('crediting.credited_amount'),
                  text: kroner(invoice.creditedMinor, language),
                },
              ]
            : []),
          {
            term: t('invoices.paid_amount'),
            text: kroner(paidOf(invoice), language),
          },
          { term: t('invoices.open_amount'), text: kroner(invoice.openMinor, language) },
          { term: t('invoices.due_date'), text: dayText(invoice.dueDate, language) },
          ...(document.payment.kid ? [{ term: 'KID', text: document.payment.kid }] : []),
          { term: t('invoices.issued_at'), text: instantText(invoice.issuedAt, language) },
        ],
    mails: mails.map((mail) => mailView(mail, words)),
    isMailUnderway: mails.some(({ state }) => state === 'waiting' || state === 'sending'),
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

/** What money came in for it, in øre: what is neither open nor taken by a credit note. */
function paidOf({ amountMinor, openMinor, creditedMinor }: InvoiceRow): bigint {
  const paid = amountMinor - openMinor - creditedMinor
  return paid > 0n ? paid : 0n
}

const MAIL_TONES: Readonly<Record<string, string>> = { sent: 'good', failed: 'bad', filed: 'warn' }

function mailView(mail: InvoiceMail, { language, t }: Words) {
  const when = instantText(mail.finishedAt ?? mail.orderedAt, language)
  return {
    to: mail.to,
    status: {
      text: t(`sending.state_${mail.state}`, { when }),
      tone: MAIL_TONES[mail.state] ?? '',
    },
    why: mail.failure && t(`mailing.failure_${mail.failure}`, { answer: mail.answer ?? '' }),
  }
}
