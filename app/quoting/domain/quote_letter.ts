import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { dateIn } from '#invoicing/domain/paper_format'
import type { LetterWords, Told } from '#mailing/domain/fill_letter'
import type { Placeholder } from '#mailing/domain/placeholders'
import { kroner } from '#money/format'
import type { Language } from '#support/language'

/** What the words of the letter may tell. */
export const QUOTE_PLACEHOLDERS = [
  'number',
  'customer',
  'seller',
  'amount',
  'valid_until',
  'link',
] as const satisfies readonly Placeholder[]

/** What a letter with a quote says until a firm writes its own words. */
export const QUOTE_LETTER: Record<Language, LetterWords> = {
  nb: {
    subject: 'Tilbud {number} fra {seller}',
    text: 'Hei\n\nHer er tilbud {number} på {amount}. Det er gyldig til {valid_until}.\n\nSe og svar på tilbudet her: {link}\n\nVennlig hilsen\n{seller}',
  },
  nn: {
    subject: 'Tilbod {number} frå {seller}',
    text: 'Hei\n\nHer er tilbod {number} på {amount}. Det er gyldig til {valid_until}.\n\nSjå og svar på tilbodet her: {link}\n\nVenleg helsing\n{seller}',
  },
  en: {
    subject: 'Quote {number} from {seller}',
    text: 'Hello\n\nHere is quote {number} for {amount}. It is valid until {valid_until}.\n\nSee and answer the quote here: {link}\n\nKind regards\n{seller}',
  },
}

/** What a letter with this quote tells; the link is filled in when it leaves. */
export function toldOf(document: InvoiceDocument): Told {
  const { language } = document
  return {
    number: document.number ?? '',
    customer: document.buyer.name,
    seller: document.seller.name,
    amount: kroner(document.totals.grossMinor, language),
    valid_until: dateIn(document.dueDate, language),
  }
}
