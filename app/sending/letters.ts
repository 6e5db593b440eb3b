import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { fillLetter, type LetterWords } from '#mailing/domain/fill_letter'
import { asTyped } from '#mailing/domain/placeholders'
import type { LetterKind } from '#mailing/letter_kinds'
import { letterText } from '#mailing/queries/letter_texts'
import {
  INVOICE_LETTERS,
  INVOICE_PLACEHOLDERS,
  type InvoiceLetterKind,
  letterKindOf,
  toldOf,
} from '#sending/domain/invoice_letter'
import { newestInvoice } from '#sending/queries/sendable_invoice'

/** The letters that take invoices and credit notes to their customers. */
export const invoiceLetters: LetterKind[] = (['invoice', 'credit_note'] as const).map(letterOf)

function letterOf(kind: InvoiceLetterKind): LetterKind {
  return {
    kind,
    placeholders: INVOICE_PLACEHOLDERS[kind],
    builtIn: INVOICE_LETTERS[kind],
    async example(language) {
      const newest = await newestInvoice(kind)
      return newest && toldOf({ ...newest.document, language }, newest.openMinor)
    },
  }
}

/** The letter that goes with a document, in the firm's words and the document's language. */
export async function invoiceLetter(
  document: InvoiceDocument,
  openMinor: bigint
): Promise<LetterWords> {
  const { language } = document
  const words = await letterText(letterKindOf(document), language)
  const { subject, text } = fillLetter(words, toldOf(document, openMinor))
  return { subject, text: asTyped(text, language) }
}
