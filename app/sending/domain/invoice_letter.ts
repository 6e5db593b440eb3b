import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { dateIn } from '#invoicing/domain/paper_format'
import { kroner } from '#money/format'
import { formatBankAccount } from '#norway/bank_account'
import { LINK } from '#sending/domain/link_in_letter'

/** What a letter with an invoice says before anybody changed it. */
export interface LetterWords {
  subject: string
  text: string
}

interface Told {
  number: string
  seller: string
  amount: string
  due: string
  account: string
  reference: string
  credited: string
  open: string
  link: string
}

/** `partOpen`: some was paid or credited; `settled`: nothing is left to pay. */
type Letter = Record<'invoice' | 'partOpen' | 'settled' | 'creditNote', LetterWords>

/*
 * In the language of the document, which need not be that of the page: who gets the letter reads it. The
 * names in braces are all there are.
 */
const LETTERS: Record<InvoiceDocument['language'], Letter> = {
  nb: {
    invoice: {
      subject: 'Faktura {number} fra {seller}',
      text: 'Hei\n\nHer er faktura {number} på {amount}. Den forfaller {due}.\nBetal til konto {account} og merk betalingen med {reference}.\n\nSe fakturaen på nett: {link}\n\nVennlig hilsen\n{seller}',
    },
    partOpen: {
      subject: 'Faktura {number} fra {seller}',
      text: 'Hei\n\nHer er faktura {number} på {amount}. Det gjenstår {open} å betale. Den forfaller {due}.\nBetal til konto {account} og merk betalingen med {reference}.\n\nSe fakturaen på nett: {link}\n\nVennlig hilsen\n{seller}',
    },
    settled: {
      subject: 'Faktura {number} fra {seller}',
      text: 'Hei\n\nHer er faktura {number} på {amount}. Den er gjort opp, så det er ingenting å betale.\n\nSe fakturaen på nett: {link}\n\nVennlig hilsen\n{seller}',
    },
    creditNote: {
      subject: 'Kreditnota {number} fra {seller}',
      text: 'Hei\n\nHer er kreditnota {number} på {amount}. Den gjelder faktura {credited}.\n\nSe kreditnotaen på nett: {link}\n\nVennlig hilsen\n{seller}',
    },
  },
  nn: {
    invoice: {
      subject: 'Faktura {number} frå {seller}',
      text: 'Hei\n\nHer er faktura {number} på {amount}. Han forfell {due}.\nBetal til konto {account} og merk betalinga med {reference}.\n\nSjå fakturaen på nett: {link}\n\nVenleg helsing\n{seller}',
    },
    partOpen: {
      subject: 'Faktura {number} frå {seller}',
      text: 'Hei\n\nHer er faktura {number} på {amount}. Det står att {open} å betale. Han forfell {due}.\nBetal til konto {account} og merk betalinga med {reference}.\n\nSjå fakturaen på nett: {link}\n\nVenleg helsing\n{seller}',
    },
    settled: {
      subject: 'Faktura {number} frå {seller}',
      text: 'Hei\n\nHer er faktura {number} på {amount}. Han er gjord opp, så det er ingenting å betale.\n\nSjå fakturaen på nett: {link}\n\nVenleg helsing\n{seller}',
    },
    creditNote: {
      subject: 'Kreditnota {number} frå {seller}',
      text: 'Hei\n\nHer er kreditnota {number} på {amount}. Ho gjeld faktura {credited}.\n\nSjå kreditnotaen på nett: {link}\n\nVenleg helsing\n{seller}',
    },
  },
  en: {
    invoice: {
      subject: 'Invoice {number} from {seller}',
      text: 'Hello\n\nHere is invoice {number} for {amount}. It is due on {due}.\nPlease pay to account {account} and quote {reference}.\n\nSee the invoice online: {link}\n\nKind regards\n{seller}',
    },
    partOpen: {
      subject: 'Invoice {number} from {seller}',
      text: 'Hello\n\nHere is invoice {number} for {amount}. {open} is left to pay. It is due on {due}.\nPlease pay to account {account} and quote {reference}.\n\nSee the invoice online: {link}\n\nKind regards\n{seller}',
    },
    settled: {
      subject: 'Invoice {number} from {seller}',
      text: 'Hello\n\nHere is invoice {number} for {amount}. It is settled, so there is nothing to pay.\n\nSee the invoice online: {link}\n\nKind regards\n{seller}',
    },
    creditNote: {
      subject: 'Credit note {number} from {seller}',
      text: 'Hello\n\nHere is credit note {number} for {amount}. It corrects invoice {credited}.\n\nSee the credit note online: {link}\n\nKind regards\n{seller}',
    },
  },
}

/**
 * The letter that goes with a document, as the form proposes it. It asks for what is still open, never for
 * more. A line that would say nothing is left out.
 *
 * @param openMinor øre that are left to pay of an invoice
 */
export function invoiceLetter(document: InvoiceDocument, openMinor: bigint): LetterWords {
  const { language, payment } = document
  const words = LETTERS[language][kindOf(document, openMinor)]
  const told: Told = {
    number: document.number ?? '',
    seller: document.seller.name,
    amount: kroner(document.totals.grossMinor, language),
    due: dateIn(document.dueDate, language),
    account: payment.bankAccount ? formatBankAccount(payment.bankAccount) : '',
    reference: payment.kid ? `KID ${payment.kid}` : (document.number ?? ''),
    credited: document.credits?.number ?? '',
    open: kroner(openMinor, language),
    link: LINK,
  }
  return { subject: filled(words.subject, told), text: filled(words.text, told) }
}

function kindOf({ credits, totals }: InvoiceDocument, openMinor: bigint): keyof Letter {
  if (credits) return 'creditNote'
  if (openMinor <= 0n) return 'settled'
  return openMinor < BigInt(totals.grossMinor) ? 'partOpen' : 'invoice'
}

function filled(words: string, told: Told): string {
  return words
    .split('\n')
    .filter((line) => !line.includes('{account}') || told.account !== '')
    .join('\n')
    .replace(/\{(\w+)\}/g, (_, name: keyof Told) => told[name])
}
