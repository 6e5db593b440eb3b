import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { fillLetter, type LetterWords } from '#mailing/domain/fill_letter'
import { asTyped } from '#mailing/domain/placeholders'
import type { LetterKind } from '#mailing/letter_kinds'
import { letterText } from '#mailing/queries/letter_texts'
import { QUOTE_LETTER, QUOTE_PLACEHOLDERS, toldOf } from '#quoting/domain/quote_letter'
import { newestQuote } from '#quoting/queries/quotes'
import { read } from '#tenancy/organization_context'

/** The letter that takes a quote to its customer. */
export const quoteLetters: LetterKind = {
  kind: 'quote',
  placeholders: QUOTE_PLACEHOLDERS,
  builtIn: QUOTE_LETTER,
  async example(language) {
    const document = await read(newestQuote)
    return document && toldOf({ ...document, language })
  },
}

/** The letter that goes with a quote, in the firm's words and the language of the quote. */
export async function quoteLetter(document: InvoiceDocument): Promise<LetterWords> {
  const { language } = document
  const words = await letterText('quote', language)
  const { subject, text } = fillLetter(words, toldOf(document))
  return { subject, text: asTyped(text, language) }
}
