import { type VatCategory } from '#money/vat_breakdown'
import { type Language } from '#support/language'

/** Languages a document can be written in (bokføringsloven § 12 allows them all). */
export type DocumentLanguage = Language

/** An address as it is printed. `countryCode` is ISO 3166-1 alpha-2. */
export interface DocumentAddress {
  lines: string[]
  postalCode: string | null
  city: string | null
  countryCode: string
}

/** Who sells (BG-4): bokføringsforskriften § 5-1-2 asks for name, organisation number, MVA, Foretaksregisteret. */
export interface DocumentSeller {
  name: string
  organizationNumber: string
  vatRegistered: boolean
  inForetaksregisteret: boolean
  address: DocumentAddress
  email: string | null
  phone: string | null
  website: string | null
  /** SHA-256 (hex) of the stored logo, or null. */
  logoSha256: string | null
}

/** Who buys (BG-7): name and (address or organisation number). */
export interface DocumentBuyer {
  customerId: string
  customerNumber: number
  name: string
  organizationNumber: string | null
  address: DocumentAddress
}

/** One line (BG-25). Decimals are plain decimal strings, amounts whole øre as strings. */
export interface DocumentLine {
  productNumber: string | null
  description: string
  /** BT-129, at most 4 decimals. */
  quantity: string
  /** BT-130, UN/ECE Rec 20. */
  unitCode: string
  /** BT-146 before discount, kroner with at most 4 decimals. */
  unitPrice: string
  /** Percent with at most 2 decimals; '0' without discount. */
  discountPercent: string
  /** SAF-T standard tax code. */
  vatCode: string
  /** Percent, e.g. '25' or '11.11'. */
  vatRate: string
  /** BT-131, øre. */
  netMinor: string
  /** On a credit note: which line of the invoice, from 1, and whether an amount of it rather than a quantity. */
  credits?: { position: number; isAmount: boolean }
}

/** One row of the MVA breakdown (BG-23): per category and rate, as § 5-1-5 asks. */
export interface DocumentVat {
  vatCode: string
  category: VatCategory
  rate: string
  baseMinor: string
  vatMinor: string
  /** Printed reason why no MVA is charged (BT-120), or null. */
  exemptionReason: string | null
}

/**
 * Editions of the paper. The second tells at each line without MVA why, and leaves the column of rates out
 * where nothing bears MVA. What was frozen for an edition looks like it for ever (docs/adr/0009).
 */
export type DocumentTemplate = 'invoice/v1' | 'invoice/v2'

/**
 * The only value a renderer of invoices receives: everything that is printed, frozen when the invoice
 * is issued, plain JSON. A draft's preview has the same shape with `number: null`.
 */
export interface InvoiceDocument {
  template: DocumentTemplate
  /**
   * BT-3 (UNCL1001): 381 is a credit note, 310 a quote. Absent on what was frozen before there were any: an
   * invoice.
   */
  typeCode?: '310' | '380' | '381'
  /** BG-3: the invoice that a credit note corrects. */
  credits?: { invoiceId: string; number: string; issueDate: string }
  language: DocumentLanguage
  /** BT-1; null while it is a draft. */
  number: string | null
  /** ISO day. */
  issueDate: string
  /**
   * ISO day; empty in the preview of a draft that has none yet, like the buyer's name. Of a quote: the last
   * day on which it stands.
   */
  dueDate: string
  delivery: { from: string | null; to: string | null; place: string | null }
  seller: DocumentSeller
  buyer: DocumentBuyer
  /** BT-10. */
  yourReference: string | null
  ourReference: string | null
  textAbove: string | null
  textBelow: string | null
  currency: 'NOK'
  lines: DocumentLine[]
  vat: DocumentVat[]
  totals: { netMinor: string; vatMinor: string; grossMinor: string }
  payment: { bankAccount: string | null; kid: string | null }
}
