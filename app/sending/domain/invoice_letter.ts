import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { dateIn } from '#invoicing/domain/paper_format'
import type { LetterWords, Told } from '#mailing/domain/fill_letter'
import type { Placeholder } from '#mailing/domain/placeholders'
import { kroner } from '#money/format'
import { formatBankAccount } from '#norway/bank_account'
import type { Language } from '#support/language'

/** The names of the two kinds of letters that take an issued document to its customer. */
export type InvoiceLetterKind = 'invoice' | 'credit_note'

/** Which of the two a document has. */
export function letterKindOf({ credits }: Pick<InvoiceDocument, 'credits'>): InvoiceLetterKind {
  return credits ? 'credit_note' : 'invoice'
}

export const INVOICE_PLACEHOLDERS: Record<InvoiceLetterKind, readonly Placeholder[]> = {
  invoice: [
    ...(['number', 'customer', 'seller', 'amount', 'payment', 'link'] as const),
    ...(['open', 'due', 'account', 'reference'] as const),
  ],
  credit_note: ['number', 'customer', 'seller', 'amount', 'credited', 'link'],
}

/*
 * In the language of the document, which need not be that of the page: who gets the letter reads it.
 */
export const INVOICE_LETTERS: Record<InvoiceLetterKind, Record<Language, LetterWords>> = {
  invoice: {
    nb: {
      subject: 'Faktura {number} fra {seller}',
      text: 'Hei\n\nHer er faktura {number} på {amount}. {payment}\n\nSe fakturaen på nett: {link}\n\nVennlig hilsen\n{seller}',
    },
    nn: {
      subject: 'Faktura {number} frå {seller}',
      text: 'Hei\n\nHer er faktura {number} på {amount}. {payment}\n\nSjå fakturaen på nett: {link}\n\nVenleg helsing\n{seller}',
    },
    en: {
      subject: 'Invoice {number} from {seller}',
      text: 'Hello\n\nHere is invoice {number} for {amount}. {payment}\n\nSee the invoice online: {link}\n\nKind regards\n{seller}',
    },
  },
  credit_note: {
    nb: {
      subject: 'Kreditnota {number} fra {seller}',
      text: 'Hei\n\nHer er kreditnota {number} på {amount}. Den gjelder faktura {credited}.\n\nSe kreditnotaen på nett: {link}\n\nVennlig hilsen\n{seller}',
    },
    nn: {
      subject: 'Kreditnota {number} frå {seller}',
      text: 'Hei\n\nHer er kreditnota {number} på {amount}. Ho gjeld faktura {credited}.\n\nSjå kreditnotaen på nett: {link}\n\nVenleg helsing\n{seller}',
    },
    en: {
      subject: 'Credit note {number} from {seller}',
      text: 'Hello\n\nHere is credit note {number} for {amount}. It corrects invoice {credited}.\n\nSee the credit note online: {link}\n\nKind regards\n{seller}',
    },
  },
}

/** How to pay, in sentences that are right whatever was paid already. */
const PAYMENT: Record<Language, Record<'open' | 'due' | 'pay' | 'settled', string>> = {
  nb: {
    open: 'Det gjenstår {open} å betale.',
    due: 'Den forfaller {due}.',
    pay: 'Betal til konto {account} og merk betalingen med {reference}.',
    settled: 'Den er gjort opp, så det er ingenting å betale.',
  },
  nn: {
    open: 'Det står att {open} å betale.',
    due: 'Han forfell {due}.',
    pay: 'Betal til konto {account} og merk betalinga med {reference}.',
    settled: 'Han er gjord opp, så det er ingenting å betale.',
  },
  en: {
    open: '{open} is left to pay.',
    due: 'It is due on {due}.',
    pay: 'Please pay to account {account} and quote {reference}.',
    settled: 'It is settled, so there is nothing to pay.',
  },
}

/**
 * What a letter can tell of a document. It asks for what is still open, never for more; the address of the
 * customer's page is filled in while the letter leaves.
 *
 * @param openMinor øre that are left to pay of an invoice
 */
export function toldOf(document: InvoiceDocument, openMinor: bigint): Told {
  const { language, payment, credits } = document
  const isOpen = !credits && openMinor > 0n
  const whenOpen = (words: string) => (isOpen ? words : '')
  const told = {
    number: document.number ?? '',
    customer: document.buyer.name,
    seller: document.seller.name,
    amount: kroner(document.totals.grossMinor, language),
    open: whenOpen(kroner(openMinor, language)),
    due: whenOpen(dateIn(document.dueDate, language)),
    account: whenOpen(payment.bankAccount ? formatBankAccount(payment.bankAccount) : ''),
    reference: whenOpen(payment.kid ? `KID ${payment.kid}` : (document.number ?? '')),
    credited: credits?.number ?? '',
  }
  const isPart = isOpen && openMinor < BigInt(document.totals.grossMinor)
  return { ...told, payment: paymentOf(told, { language, isOpen, isPart }) }
}

function paymentOf(
  told: Record<'open' | 'due' | 'account' | 'reference', string>,
  { language, isOpen, isPart }: { language: Language; isOpen: boolean; isPart: boolean }
): string {
  const words = PAYMENT[language]
  if (!isOpen) return words.settled
  const sentences = [
    [...(isPart ? [words.open] : []), words.due].join(' '),
    ...(told.account ? [words.pay] : []),
  ].join('\n')
  return sentences.replace(/\{(\w+)\}/g, (_, name: keyof typeof told) => told[name])
}
