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
  now: Date
}

/** The page of an invoice beside its paper: finished texts. */
export function invoicePageView(
  { invoice, payments, mails, today, now }: InvoicePageInput,
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
          ...(invoice.goodMinor > 0n
            ? [{ term: t('payments.to_good'), text: kroner(invoice.goodMinor, language) }]
            : []),
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
            text: kroner(paidOf(payments), language),
          },
          { term: t('invoices.open_amount'), text: kroner(invoice.openMinor, language) },
          { term: t('invoices.due_date'), text: dayText(invoice.dueDate, language) },
          ...(document.payment.kid ? [{ term: 'KID', text: document.payment.kid }] : []),
          { term: t('invoices.issued_at'), text: instantText(invoice.issuedAt, language) },
        ],
    home: `/invoices/${invoice.id}`,
    quote: invoice.quote,
    repeatingId: invoice.repeatingId,
    mails: mails.map((mail) => mailView(mail, words)),
    payments: payments.map((payment) => paymentView(payment, words)),
    credit: creditView(invoice, words),
    isMailUnderway: mails.some((mail) => mail.state === 'sending' || isDue(mail, now)),
    postings: invoice.postings.map(({ id, postedOn }) => ({
      id,
      text: t('sending.state_posted', { day: dayText(postedOn, language) }),
    })),
    today: dayText(today, language),
    /** What the payment form starts with. */
    payment: {
      paidOn: dayText(today, language),
      amount: money(invoice.openMinor, language),
    },
  }
}

/** What came in for it besides credit notes, in øre. */
function paidOf(payments: readonly InvoicePayment[]): bigint {
  return payments
    .filter(({ kind, isReversed }) => kind !== 'credit_note' && !isReversed)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
}

function paymentView(payment: InvoicePayment, { language, t }: Words) {
  const { kind, creditId, noteNumber } = payment
  const isNote = kind === 'credit_note'
  return {
    id: creditId,
    day: dayText(payment.paidOn, language),
    amount: money(payment.amountMinor, language),
    note: payment.note,
    href: isNote ? `/invoices/${creditId}` : `/payments/${creditId}`,
    kind: isNote
      ? t('crediting.credit_note', { number: String(noteNumber) })
      : kind === 'payment'
        ? null
        : t(`payments.kind_${kind}`),
    isReversed: payment.isReversed,
    canBeReversed: !isNote && !payment.isReversed,
  }
}

/** What the customer has to their good, and how much of it this invoice could use. */
function creditView({ customerCreditMinor, openMinor }: InvoiceRow, { language, t }: Words) {
  if (customerCreditMinor <= 0n || openMinor <= 0n) return null
  const usable = customerCreditMinor < openMinor ? customerCreditMinor : openMinor
  return {
    text: t('payments.credit_has', { amount: kroner(customerCreditMinor, language) }),
    use: t('payments.credit_use', { amount: kroner(usable, language) }),
  }
}

/** Does it wait to be sent now, rather than at its time? */
function isDue({ state, leavesAt }: InvoiceMail, now: Date): boolean {
  return state === 'waiting' && (leavesAt === null || leavesAt <= now)
}

const MAIL_TONES: Readonly<Record<string, string>> = { sent: 'good', failed: 'bad', filed: 'warn' }

/** A letter in words: whether it arrived, and why not. */
export function mailView(mail: InvoiceMail, { language, t }: Words) {
  const isPlanned = mail.state === 'waiting' && mail.leavesAt !== null && mail.failure === null
  const at = mail.finishedAt ?? (isPlanned ? mail.leavesAt : null) ?? mail.orderedAt
  const when = instantText(at, language)
  return {
    id: mail.id,
    to: mail.to,
    mayBeCancelled: mail.state === 'waiting',
    mayBeSentAgain: mail.state === 'failed',
    isUnsure: mail.failure === 'unsure',
    status: {
      text: t(isPlanned ? 'sending.state_planned' : `sending.state_${mail.state}`, { when }),
      tone: MAIL_TONES[mail.state] ?? '',
    },
    why: mail.failure && t(`mailing.failure_${mail.failure}`, { answer: mail.answer ?? '' }),
  }
}
