import type { DocumentLanguage, InvoiceDocument } from '#invoicing/domain/invoice_document'
import { dateIn } from '#invoicing/domain/paper_format'

/** The words that a quote prints instead of those of an invoice. */
export interface QuotePaperLabels {
  quote: string
  number: string
  date: string
  validUntil: string
  total: string
}

const labels: Record<DocumentLanguage, QuotePaperLabels> = {
  nb: {
    quote: 'Tilbud',
    number: 'Nummer',
    date: 'Tilbudsdato',
    validUntil: 'Gyldig til',
    total: 'I alt',
  },
  nn: {
    quote: 'Tilbod',
    number: 'Nummer',
    date: 'Tilbodsdato',
    validUntil: 'Gyldig til',
    total: 'I alt',
  },
  en: {
    quote: 'Quote',
    number: 'Number',
    date: 'Date',
    validUntil: 'Valid until',
    total: 'Total',
  },
}

/** The words in `language`. */
export function quoteLabelsIn(language: DocumentLanguage): QuotePaperLabels {
  return labels[language]
}

/** Its number and its days. @param draft what stands in the number's place while there is none */
export function quoteFacts(document: InvoiceDocument, draft: string): [string, string][] {
  const { language } = document
  const label = quoteLabelsIn(language)
  return [
    [label.number, document.number ?? draft],
    [label.date, dateIn(document.issueDate, language)],
    [label.validUntil, dateIn(document.dueDate, language)],
  ]
}
