import type { ReminderDocument } from '#dunning/domain/reminder_document'
import { REMINDER_LABELS, type ReminderPaperLabels } from '#dunning/domain/reminder_paper_labels'
import { dateIn, periodIn, present } from '#invoicing/domain/paper_format'
import { kroner, money, percent } from '#money/format'
import { formatBankAccount } from '#norway/bank_account'
import { countryName } from '#norway/countries'
import { formatOrganizationNumber } from '#norway/organization_number'

interface Item {
  label: string
  value: string
}

/** What the template of a reminder prints: every value finished, so that it decides nothing. */
export interface ReminderPaper {
  language: ReminderDocument['language']
  title: string
  heading: string
  seller: { name: string; lines: string[] }
  buyer: { name: string; lines: string[] }
  facts: Item[]
  opening: string
  claim: { head: [string, string]; rows: Item[]; total: Item }
  interest: { title: string; head: string[]; rows: string[][] } | null
  payment: Item[]
  closing: string
  law: string
  footer: { left: string; page: string; pageOf: string }
}

/** Lays out a reminder for its page, in the document's own language. */
export function reminderPaper(document: ReminderDocument): ReminderPaper {
  const { language, invoice, seller } = document
  const label = REMINDER_LABELS[language]
  const told = {
    number: invoice.number,
    due: dateIn(invoice.dueDate, language),
    deadline: dateIn(document.deadline, language),
    total: kroner(document.totalMinor, language),
    day: dateIn(document.sentOn, language),
  }
  const heading = label.heading[document.kind]
  const title = `${heading} – ${filled(label.invoiceAmount, told)} – ${seller.name}`
  return {
    language,
    title,
    heading,
    seller: { name: seller.name, lines: sellerLines(document, label) },
    buyer: { name: document.buyer.name, lines: buyerLines(document) },
    facts: factsOf(document, label),
    opening: filled(label.opening[document.kind], told),
    claim: {
      head: [label.claim, label.amount],
      rows: claimRows(document, label, told),
      total: { label: label.total, value: kroner(document.totalMinor, language) },
    },
    interest: interestTable(document, label),
    payment: paymentOf(document, label),
    closing: label.closing,
    law: filled(label.law, { paragraphs: paragraphsOf(document) }),
    footer: { left: title, page: label.page, pageOf: label.pageOf },
  }
}

/** Principal, interest and fees, each by itself. */
function claimRows(
  document: ReminderDocument,
  label: ReminderPaperLabels,
  told: Record<string, string>
): Item[] {
  const { language, invoice, interest, charge } = document
  const settled = BigInt(invoice.grossMinor) - BigInt(document.principalMinor)
  const rows: [string, bigint][] = [
    [filled(label.invoiceAmount, told), BigInt(invoice.grossMinor)],
    [label.paid, -settled],
    [filled(label.interest, told), BigInt(interest?.amountMinor ?? 0)],
    [label.earlierFees, BigInt(document.earlierFeesMinor)],
    [charge ? label[charge.kind] : label.fee, BigInt(charge?.amountMinor ?? 0)],
  ]
  return rows
    .filter(([, amount]) => amount !== 0n)
    .map(([text, amount]) => ({ label: text, value: money(amount, language) }))
}

function interestTable(
  { interest, language }: ReminderDocument,
  label: ReminderPaperLabels
): ReminderPaper['interest'] {
  if (!interest || interest.periods.length === 0) return null
  const settled = BigInt(interest.accruedMinor) - BigInt(interest.amountMinor)
  return {
    title: label.interestTitle,
    head: [label.period, label.days, label.of, label.rate, label.amount],
    rows: [
      ...interest.periods.map((period) => [
        periodIn(period.from, period.to, language) ?? '',
        String(period.days),
        money(period.principalMinor, language),
        period.rate === null ? label.noRate : percent(period.rate, language),
        money(period.amountMinor, language),
      ]),
      ...(settled > 0n ? [[label.earlierInterest, '', '', '', money(-settled, language)]] : []),
    ],
  }
}

function factsOf(document: ReminderDocument, label: ReminderPaperLabels): Item[] {
  const { invoice, language, buyer } = document
  const facts: [string, string | null][] = [
    [label.sentOn, dateIn(document.sentOn, language)],
    [label.deadline, dateIn(document.deadline, language)],
    [label.invoice, invoice.number],
    [label.issueDate, dateIn(invoice.issueDate, language)],
    [label.dueDate, dateIn(invoice.dueDate, language)],
    [label.yourReference, document.yourReference],
    [label.customerNumber, buyer.customerNumber ? String(buyer.customerNumber) : null],
  ]
  return facts.flatMap(([name, value]) => (value ? [{ label: name, value }] : []))
}

function paymentOf({ payment, invoice }: ReminderDocument, label: ReminderPaperLabels): Item[] {
  const { bankAccount, kid } = payment
  return [
    ...(bankAccount ? [{ label: label.toAccount, value: formatBankAccount(bankAccount) }] : []),
    kid ? { label: 'KID', value: kid } : { label: label.markWith, value: invoice.number },
  ]
}

function sellerLines(document: ReminderDocument, label: ReminderPaperLabels): string[] {
  const { seller } = document
  const number = formatOrganizationNumber(seller.organizationNumber)
  return present([
    present([
      ...seller.address.lines,
      present([seller.address.postalCode, seller.address.city]).join(' '),
    ]).join(', '),
    // Foretaksregisterloven § 10-2: letters say it as well as invoices.
    present([
      `${label.organizationNumber} ${number}${seller.vatRegistered ? '\u00A0MVA' : ''}`,
      seller.inForetaksregisteret ? 'Foretaksregisteret' : null,
    ]).join(', '),
    seller.phone,
    seller.email,
    seller.website,
  ])
}

function buyerLines({ buyer, seller, language }: ReminderDocument): string[] {
  const { address } = buyer
  const abroad = address.countryCode !== seller.address.countryCode
  return present([
    ...address.lines,
    present([address.postalCode, address.city]).join(' '),
    abroad ? countryName(address.countryCode, language).toUpperCase() : null,
  ])
}

/** The law behind what is asked for, each paragraph once. */
function paragraphsOf({ kind, reasons }: ReminderDocument): string {
  const notice = kind === 'collection_notice' ? ['inkassoloven § 9'] : []
  const named = reasons.map(({ paragraph }) => paragraph).filter((text) => text.includes('§'))
  return [...new Set([...notice, ...named])].join('; ')
}

function filled(words: string, told: Record<string, string>): string {
  return words.replace(/\{(\w+)\}/g, (_, name: string) => told[name] ?? '')
}
