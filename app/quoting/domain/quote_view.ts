import { mailView } from '#invoicing/domain/invoice_page_view'
import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { nameOfDocument } from '#invoicing/domain/invoice_paper_labels'
import { kroner } from '#money/format'
import { QUOTE_TONES, quoteStatus } from '#quoting/domain/quote_status'
import type { InvoiceMail } from '#invoicing/queries/invoice_page'
import type { Quote } from '#quoting/queries/quotes'
import { dayText, instantText } from '#support/dates'
import type { Words } from '#support/page_language'

/** What the PDF of a quote is called, e.g. `tilbud-12.pdf`. */
export function quoteFileName(document: InvoiceDocument): string {
  return `${nameOfDocument(document).toLowerCase()}-${document.number}.pdf`
}

export interface QuoteViewInput {
  quote: Quote
  /** ISO day. */
  today: string
}

/** What a quote is, in words and colour. */
export function statusView({ quote, today }: QuoteViewInput, { t }: Words) {
  const status = quoteStatus({ ...quote, today })
  return { text: t(`quoting.status_${status}`), tone: QUOTE_TONES[status] }
}

/** The page of a quote: finished texts. */
export function quotePageView(input: QuoteViewInput, mails: InvoiceMail[], words: Words) {
  const { quote } = input
  const { t, language } = words
  return {
    id: quote.id,
    home: `/quotes/${quote.id}`,
    title: t('quoting.quote', { number: String(quote.number) }),
    status: statusView(input, words),
    customer: { id: quote.customerId, name: quote.customerName },
    facts: [
      { term: t('quoting.total'), text: kroner(quote.grossMinor, language) },
      { term: t('quoting.issue_date'), text: dayText(quote.issueDate, language) },
      { term: t('quoting.valid_until'), text: dayText(quote.validUntil, language) },
    ],
    answer: answerView(quote, words),
    invoice: invoiceView(quote, words),
    mayBecomeInvoice: quote.answer !== 'declined',
    mails: mails.map((mail) => mailView(mail, words)),
    isMailUnderway: mails.some(({ state }) => state === 'waiting' || state === 'sending'),
  }
}

/** Who answered what, when and how; null while nobody has. */
export function answerView(quote: Quote, { t, language }: Words) {
  if (!quote.answer || !quote.answeredAt) return null
  const how = quote.answeredBy ? 'by_firm' : 'by_link'
  return {
    text: t(`quoting.${quote.answer}_${how}`, {
      name: quote.answerName,
      when: instantText(quote.answeredAt, language),
    }),
    note: quote.answerNote,
  }
}

function invoiceView({ invoiceId, invoiceNumber, isDraft }: Quote, { t }: Words) {
  if (!invoiceId || (invoiceNumber === null && !isDraft)) return null
  return invoiceNumber === null
    ? { href: `/drafts/${invoiceId}`, text: t('quoting.draft') }
    : {
        href: `/invoices/${invoiceId}`,
        text: t('invoices.invoice', { number: String(invoiceNumber) }),
      }
}

/** The customer's page of a quote. */
export function sharedQuoteView(input: QuoteViewInput, words: Words) {
  const { quote, today } = input
  const { document } = quote
  const { t, language } = words
  return {
    title: t('quoting.quote', { number: String(quote.number) }),
    sellerName: document.seller.name,
    status: statusView(input, words),
    total: { term: t('quoting.total'), text: kroner(quote.grossMinor, language) },
    validUntil: { term: t('quoting.valid_until'), text: dayText(quote.validUntil, language) },
    answer: answerView(quote, words),
    isOpen: quoteStatus({ ...quote, today }) === 'open',
    isExpired: quoteStatus({ ...quote, today }) === 'expired',
    file: quote.isPdfStored ? quoteFileName(document) : null,
    contact: document.seller,
  }
}
