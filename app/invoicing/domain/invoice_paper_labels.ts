import type {
  DocumentLanguage,
  DocumentVat,
  InvoiceDocument,
} from '#invoicing/domain/invoice_document'
import { quoteLabelsIn } from '#invoicing/domain/quote_paper_labels'

/** Every word that an invoice prints of its own accord. */
export interface InvoicePaperLabels {
  invoice: string
  creditNote: string
  creditNoteNumber: string
  creditNoteDate: string
  creditsInvoice: string
  credited: string
  draft: string
  number: string
  issueDate: string
  dueDate: string
  delivered: string
  deliveryPlace: string
  yourReference: string
  ourReference: string
  customerNumber: string
  yourOrganizationNumber: string
  organizationNumber: string
  product: string
  description: string
  quantity: string
  unit: string
  price: string
  discount: string
  vat: string
  amount: string
  net: string
  vatSum: string
  payable: string
  toAccount: string
  markWith: (invoiceNumber: string) => string
  page: string
  pageOf: string
  /** Why a line bears no MVA, in a word or two; empty for a taxed one. */
  vatWhy: Record<DocumentVat['category'], string>
  /** The law behind the zero rate; the electronic invoice may give no reason (BR-Z-10), so none is frozen. */
  zeroRated: string
  /** A row of the MVA breakdown, by category (§ 5-1-5: each kind is summed by itself). */
  vatCategory: Record<DocumentVat['category'], (base: string, rate: string) => string>
}

/*
 * A table, not the language files: what a frozen document says must not change when the program's own
 * words do, and the compiler sees that no language lacks a word. "MVA" stays "MVA" in every language,
 * and "Foretaksregisteret" is the word that the law asks for (norway.md 1.1).
 */
const labels: Record<DocumentLanguage, InvoicePaperLabels> = {
  nb: {
    invoice: 'Faktura',
    creditNote: 'Kreditnota',
    creditNoteNumber: 'Nummer',
    creditNoteDate: 'Dato',
    creditsInvoice: 'Gjelder faktura',
    credited: 'Kreditert i alt',
    draft: 'Utkast',
    number: 'Fakturanummer',
    issueDate: 'Fakturadato',
    dueDate: 'Forfallsdato',
    delivered: 'Levert',
    deliveryPlace: 'Leveringssted',
    yourReference: 'Deres ref.',
    ourReference: 'Vår ref.',
    customerNumber: 'Kundenummer',
    yourOrganizationNumber: 'Deres org.nr.',
    organizationNumber: 'Org.nr.',
    product: 'Varenr.',
    description: 'Beskrivelse',
    quantity: 'Antall',
    unit: 'Enhet',
    price: 'Pris',
    discount: 'Rabatt',
    vat: 'MVA',
    amount: 'Beløp (kr)',
    net: 'Sum uten MVA',
    vatSum: 'MVA i alt',
    payable: 'Å betale',
    toAccount: 'Til konto',
    markWith: (invoiceNumber) => `Merk betalingen med fakturanummer ${invoiceNumber}.`,
    page: 'Side',
    pageOf: 'av',
    vatWhy: { S: '', Z: 'fritatt', E: 'unntatt', G: 'utførsel', AE: 'omvendt', O: 'uten MVA' },
    zeroRated: 'Omsetning fritatt etter merverdiavgiftsloven kapittel 6',
    vatCategory: {
      S: (base, rate) => `MVA ${rate} av ${base}`,
      Z: (base) => `Fritatt for MVA (0 %), grunnlag ${base}`,
      E: (base) => `Unntatt fra MVA, grunnlag ${base}`,
      G: (base) => `Utførsel (MVA 0 %), grunnlag ${base}`,
      AE: (base) => `Omvendt avgiftsplikt, grunnlag ${base}`,
      O: (base) => `Uten MVA, grunnlag ${base}`,
    },
  },
  nn: {
    invoice: 'Faktura',
    creditNote: 'Kreditnota',
    creditNoteNumber: 'Nummer',
    creditNoteDate: 'Dato',
    creditsInvoice: 'Gjeld faktura',
    credited: 'Kreditert i alt',
    draft: 'Utkast',
    number: 'Fakturanummer',
    issueDate: 'Fakturadato',
    dueDate: 'Forfallsdato',
    delivered: 'Levert',
    deliveryPlace: 'Leveringsstad',
    yourReference: 'Dykkar ref.',
    ourReference: 'Vår ref.',
    customerNumber: 'Kundenummer',
    yourOrganizationNumber: 'Dykkar org.nr.',
    organizationNumber: 'Org.nr.',
    product: 'Varenr.',
    description: 'Skildring',
    quantity: 'Mengd',
    unit: 'Eining',
    price: 'Pris',
    discount: 'Rabatt',
    vat: 'MVA',
    amount: 'Beløp (kr)',
    net: 'Sum utan MVA',
    vatSum: 'MVA i alt',
    payable: 'Å betale',
    toAccount: 'Til konto',
    markWith: (invoiceNumber) => `Merk betalinga med fakturanummer ${invoiceNumber}.`,
    page: 'Side',
    pageOf: 'av',
    vatWhy: { S: '', Z: 'friteke', E: 'unnateke', G: 'utførsel', AE: 'omvend', O: 'utan MVA' },
    zeroRated: 'Omsetning friteke etter meirverdiavgiftslova kapittel 6',
    vatCategory: {
      S: (base, rate) => `MVA ${rate} av ${base}`,
      Z: (base) => `Friteke for MVA (0 %), grunnlag ${base}`,
      E: (base) => `Unnateke frå MVA, grunnlag ${base}`,
      G: (base) => `Utførsel (MVA 0 %), grunnlag ${base}`,
      AE: (base) => `Omvend avgiftsplikt, grunnlag ${base}`,
      O: (base) => `Utan MVA, grunnlag ${base}`,
    },
  },
  en: {
    invoice: 'Invoice',
    creditNote: 'Credit note',
    creditNoteNumber: 'Number',
    creditNoteDate: 'Date',
    creditsInvoice: 'Credits invoice',
    credited: 'Total credited',
    draft: 'Draft',
    number: 'Invoice number',
    issueDate: 'Invoice date',
    dueDate: 'Due date',
    delivered: 'Delivered',
    deliveryPlace: 'Place of delivery',
    yourReference: 'Your ref.',
    ourReference: 'Our ref.',
    customerNumber: 'Customer no.',
    yourOrganizationNumber: 'Your org. no.',
    organizationNumber: 'Org. no.',
    product: 'Product',
    description: 'Description',
    quantity: 'Quantity',
    unit: 'Unit',
    price: 'Price',
    discount: 'Discount',
    vat: 'MVA',
    amount: 'Amount (NOK)',
    net: 'Total excl. MVA',
    vatSum: 'Total MVA',
    payable: 'Amount due',
    toAccount: 'To account',
    markWith: (invoiceNumber) => `Please quote invoice number ${invoiceNumber} when you pay.`,
    page: 'Page',
    pageOf: 'of',
    vatWhy: { S: '', Z: 'zero-rated', E: 'exempt', G: 'export', AE: 'reverse', O: 'no MVA' },
    zeroRated: 'Supply exempted with zero rate (Norwegian VAT Act chapter 6)',
    vatCategory: {
      S: (base, rate) => `MVA (VAT) ${rate} of ${base}`,
      Z: (base) => `Zero-rated (MVA 0%), base ${base}`,
      E: (base) => `Exempt from MVA, base ${base}`,
      G: (base) => `Export (MVA 0%), base ${base}`,
      AE: (base) => `Reverse charge, base ${base}`,
      O: (base) => `No MVA, base ${base}`,
    },
  },
}

/** The words in `language`. */
export function labelsIn(language: DocumentLanguage): InvoicePaperLabels {
  return labels[language]
}

/** What a document is called: an invoice, a credit note or a quote. */
export function nameOfDocument(document: Pick<InvoiceDocument, 'typeCode' | 'language'>) {
  const label = labelsIn(document.language)
  if (document.typeCode === '310') return quoteLabelsIn(document.language).quote
  return document.typeCode === '381' ? label.creditNote : label.invoice
}
