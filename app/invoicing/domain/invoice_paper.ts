import type { DocumentAddress, InvoiceDocument } from '#invoicing/domain/invoice_document'
import {
  labelsIn,
  nameOfDocument,
  type InvoicePaperLabels,
} from '#invoicing/domain/invoice_paper_labels'
import {
  cellsOf,
  columnsOf,
  sumsOf,
  type PaperCell,
  type PaperColumn,
  type PaperSum,
} from '#invoicing/domain/invoice_paper_table'
import { quoteFacts, quoteLabelsIn } from '#invoicing/domain/quote_paper_labels'
import { dateIn, periodIn, present } from '#invoicing/domain/paper_format'
import { kroner } from '#money/format'
import { formatBankAccount, isBankAccount } from '#norway/bank_account'
import { countryName } from '#norway/countries'
import { formatIban, ibanOf } from '#norway/iban'
import { formatOrganizationNumber } from '#norway/organization_number'

export interface PaperItem {
  label: string
  value: string
}

export interface PaperParty {
  name: string
  lines: string[]
}

/** What the template of a document prints: every value finished, so that it decides nothing. */
export interface InvoicePaper {
  language: InvoiceDocument['language']
  /** Name of the document: the PDF's title. */
  title: string
  heading: string
  /** "Utkast" across the paper, or null when it is issued. */
  draftMark: string | null
  seller: PaperParty
  buyer: PaperParty
  facts: PaperItem[]
  textAbove: string | null
  textBelow: string | null
  columns: PaperColumn[]
  /** The lines; the last one is kept on the page of the sums. */
  lineGroups: { name: string; lines: PaperCell[][]; withSums: boolean }[]
  totals: PaperSum[]
  payable: { label: string; amount: string }
  /** Null when there is nothing to pay. */
  payment: { items: PaperItem[]; message: string | null } | null
  /** At the foot of every page. */
  footer: { left: string; page: string; pageOf: string }
}

/** Lays out a document for the page of its template, in the document's own language. */
export function invoicePaper(document: InvoiceDocument): InvoicePaper {
  const label = labelsIn(document.language)
  const name = nameOfDocument(document)
  const heading = document.number ? `${name} ${document.number}` : name
  const title = document.number ? heading : `${name} (${label.draft.toLowerCase()})`
  const columns = columnsOf(document, label)
  const lines = document.lines.map((line) => cellsOf(line, columns, document))

  return {
    language: document.language,
    title: `${title} – ${document.seller.name}`,
    heading,
    draftMark: document.number ? null : label.draft,
    seller: sellerOf(document, label),
    buyer: { name: document.buyer.name, lines: addressLines(document.buyer.address, document) },
    facts: factsOf(document, label),
    textAbove: document.textAbove,
    textBelow: document.textBelow,
    columns,
    lineGroups: [
      { name: 'paper-body', lines: lines.slice(0, -1), withSums: false },
      { name: 'paper-last', lines: lines.slice(-1), withSums: true },
    ],
    totals: sumsOf(document, label),
    payable: {
      label: payableLabel(document, label),
      amount: kroner(document.totals.grossMinor, document.language),
    },
    payment: paymentOf(document, label),
    footer: { left: `${title} · ${document.seller.name}`, page: label.page, pageOf: label.pageOf },
  }
}

/** § 5-1-2: organisation number, "MVA" iff registered; foretaksregisterloven § 10-2. */
function sellerOf({ seller, language }: InvoiceDocument, label: InvoicePaperLabels): PaperParty {
  const number = formatOrganizationNumber(seller.organizationNumber)
  const registered = `${label.organizationNumber} ${number}${seller.vatRegistered ? '\u00A0MVA' : ''}`
  return {
    name: seller.name,
    lines: present([
      addressLines(seller.address, { language, seller }).join(', '),
      present([registered, seller.inForetaksregisteret ? 'Foretaksregisteret' : null]).join(', '),
      seller.phone,
      seller.email,
      seller.website,
    ]),
  }
}

/** The country is named only when the letter leaves the seller's. */
function addressLines(
  address: DocumentAddress,
  { language, seller }: Pick<InvoiceDocument, 'language' | 'seller'>
): string[] {
  const abroad = address.countryCode !== seller.address.countryCode
  return present([
    ...address.lines,
    present([address.postalCode, address.city]).join(' '),
    abroad ? countryName(address.countryCode, language).toUpperCase() : null,
  ])
}

function factsOf(document: InvoiceDocument, label: InvoicePaperLabels): PaperItem[] {
  const { buyer, delivery, language } = document
  const facts: [string, string | null][] = [
    ...headFacts(document, label),
    [label.delivered, periodIn(delivery.from, delivery.to, language)],
    [label.deliveryPlace, delivery.place],
    [label.yourReference, document.yourReference],
    [label.ourReference, document.ourReference],
    [label.customerNumber, buyer.customerNumber ? String(buyer.customerNumber) : null],
    [
      label.yourOrganizationNumber,
      buyer.organizationNumber && formatOrganizationNumber(buyer.organizationNumber),
    ],
  ]
  return facts.flatMap(([name, value]) => (value ? [{ label: name, value }] : []))
}

function payableLabel(document: InvoiceDocument, label: InvoicePaperLabels): string {
  if (document.typeCode === '310') return quoteLabelsIn(document.language).total
  return document.credits ? label.credited : label.payable
}

function headFacts(document: InvoiceDocument, label: InvoicePaperLabels): [string, string][] {
  if (document.typeCode === '310') return quoteFacts(document, label.draft)
  return document.credits ? creditFacts(document, label) : invoiceFacts(document, label)
}

function invoiceFacts(document: InvoiceDocument, label: InvoicePaperLabels): [string, string][] {
  return [
    [label.number, document.number ?? label.draft],
    [label.issueDate, dateIn(document.issueDate, document.language)],
    [label.dueDate, dateIn(document.dueDate, document.language)],
  ]
}

/** A credit note has nothing to pay by a day; it names the invoice it corrects (GBS 1). */
function creditFacts(document: InvoiceDocument, label: InvoicePaperLabels): [string, string][] {
  const { credits, language } = document
  return [
    [label.creditNoteNumber, document.number ?? label.draft],
    [label.creditNoteDate, dateIn(document.issueDate, language)],
    [
      label.creditsInvoice,
      credits ? `${credits.number} (${dateIn(credits.issueDate, language)})` : '',
    ],
  ]
}

/** Without a KID the buyer is asked to name the invoice; a draft has no number to name. */
function paymentOf(document: InvoiceDocument, label: InvoicePaperLabels): InvoicePaper['payment'] {
  const { language, payment, totals } = document
  const isQuote = document.typeCode === '310'
  if (isQuote || document.credits || BigInt(totals.grossMinor) <= 0n) return null

  const account = payment.bankAccount ?? ''
  const items: [string, string | null][] = [
    [label.payable, kroner(totals.grossMinor, language)],
    [label.dueDate, dateIn(document.dueDate, language)],
    [label.toAccount, payment.bankAccount && formatBankAccount(payment.bankAccount)],
    ['IBAN', isAbroad(document) && isBankAccount(account) ? formatIban(ibanOf(account)) : null],
    ['KID', payment.kid],
  ]
  const mustBeMarked = document.number !== null && payment.kid === null
  return {
    items: items.flatMap(([name, value]) => (value ? [{ label: name, value }] : [])),
    message: mustBeMarked ? label.markWith(document.number ?? '') : null,
  }
}

function isAbroad({ buyer, seller }: InvoiceDocument): boolean {
  return buyer.address.countryCode !== seller.address.countryCode
}
