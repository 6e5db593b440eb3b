import type { ReminderDocument } from '#dunning/domain/reminder_document'

/** Every word that a reminder prints of its own accord. */
export interface ReminderPaperLabels {
  heading: Record<ReminderDocument['kind'], string>
  /** What the letter says first; `{number}`, `{due}`, `{deadline}`, `{total}`, `{seller}`. */
  opening: Record<ReminderDocument['kind'], string>
  closing: string
  sentOn: string
  deadline: string
  invoice: string
  issueDate: string
  dueDate: string
  yourReference: string
  customerNumber: string
  organizationNumber: string
  claim: string
  amount: string
  invoiceAmount: string
  paid: string
  principal: string
  interest: string
  fee: string
  compensation: string
  earlierFees: string
  total: string
  interestTitle: string
  period: string
  days: string
  rate: string
  of: string
  noRate: string
  earlierInterest: string
  law: string
  toAccount: string
  markWith: string
  page: string
  pageOf: string
}

/* A table, not the language files: what was frozen must not say something else when words change. */
export const REMINDER_LABELS: Record<ReminderDocument['language'], ReminderPaperLabels> = {
  nb: {
    heading: {
      reminder: 'Betalingspåminnelse',
      fee_reminder: 'Purring',
      collection_notice: 'Inkassovarsel',
    },
    opening: {
      reminder:
        'Vi kan ikke se at faktura {number}, som forfalt {due}, er betalt. Vi ber deg betale {total} innen {deadline}.',
      fee_reminder:
        'Faktura {number} forfalt {due} og er ikke betalt. Vi ber deg betale {total} innen {deadline}.',
      collection_notice:
        'Faktura {number} forfalt {due} og er ikke betalt. Betales ikke {total} innen {deadline}, vil kravet bli sendt til inkasso uten flere varsler. Det vil føre til ekstra kostnader for deg.',
    },
    closing:
      'Er kravet betalt i mellomtiden, kan du se bort fra dette brevet. Mener du at kravet er feil, ta kontakt med oss før fristen.',
    sentOn: 'Dato',
    deadline: 'Ny betalingsfrist',
    invoice: 'Gjelder faktura',
    issueDate: 'Fakturadato',
    dueDate: 'Forfalt',
    yourReference: 'Deres referanse',
    customerNumber: 'Kundenummer',
    organizationNumber: 'Org.nr.',
    claim: 'Krav',
    amount: 'Beløp',
    invoiceAmount: 'Faktura {number}',
    paid: 'Betalt eller kreditert',
    principal: 'Gjenstår av fakturaen',
    interest: 'Forsinkelsesrenter til {day}',
    fee: 'Purregebyr for dette brevet',
    compensation: 'Kompensasjon for inndrivelse (40 euro)',
    earlierFees: 'Gebyr for tidligere brev',
    total: 'Å betale',
    interestTitle: 'Slik er forsinkelsesrentene regnet ut',
    period: 'Periode',
    days: 'Dager',
    rate: 'Rente per år',
    of: 'Av beløp',
    noRate: 'ikke fastsatt',
    earlierInterest: 'Betalt eller frafalt av rentene',
    law: 'Rettsgrunnlag: {paragraphs}. Det beregnes ikke MVA av renter og gebyr.',
    toAccount: 'Til konto',
    markWith: 'Merk betalingen med',
    page: 'Side',
    pageOf: 'av',
  },
  nn: {
    heading: {
      reminder: 'Betalingspåminning',
      fee_reminder: 'Purring',
      collection_notice: 'Inkassovarsel',
    },
    opening: {
      reminder:
        'Vi kan ikkje sjå at faktura {number}, som forfall {due}, er betalt. Vi bed deg betale {total} innan {deadline}.',
      fee_reminder:
        'Faktura {number} forfall {due} og er ikkje betalt. Vi bed deg betale {total} innan {deadline}.',
      collection_notice:
        'Faktura {number} forfall {due} og er ikkje betalt. Blir ikkje {total} betalt innan {deadline}, går kravet til inkasso utan fleire varsel. Det vil føre til ekstra kostnader for deg.',
    },
    closing:
      'Er kravet betalt i mellomtida, kan du sjå bort frå dette brevet. Meiner du at kravet er feil, ta kontakt med oss før fristen.',
    sentOn: 'Dato',
    deadline: 'Ny betalingsfrist',
    invoice: 'Gjeld faktura',
    issueDate: 'Fakturadato',
    dueDate: 'Forfall',
    yourReference: 'Dykkar referanse',
    customerNumber: 'Kundenummer',
    organizationNumber: 'Org.nr.',
    claim: 'Krav',
    amount: 'Beløp',
    invoiceAmount: 'Faktura {number}',
    paid: 'Betalt eller kreditert',
    principal: 'Står att av fakturaen',
    interest: 'Forseinkingsrenter til {day}',
    fee: 'Purregebyr for dette brevet',
    compensation: 'Kompensasjon for inndriving (40 euro)',
    earlierFees: 'Gebyr for tidlegare brev',
    total: 'Å betale',
    interestTitle: 'Slik er forseinkingsrentene rekna ut',
    period: 'Periode',
    days: 'Dagar',
    rate: 'Rente per år',
    of: 'Av beløp',
    noRate: 'ikkje fastsett',
    earlierInterest: 'Betalt eller fråfalle av rentene',
    law: 'Rettsgrunnlag: {paragraphs}. Det blir ikkje rekna MVA av renter og gebyr.',
    toAccount: 'Til konto',
    markWith: 'Merk betalinga med',
    page: 'Side',
    pageOf: 'av',
  },
  en: {
    heading: {
      reminder: 'Payment reminder',
      fee_reminder: 'Reminder with fee',
      collection_notice: 'Notice of debt collection (inkassovarsel)',
    },
    opening: {
      reminder:
        'We cannot see that invoice {number}, which was due on {due}, has been paid. Please pay {total} by {deadline}.',
      fee_reminder:
        'Invoice {number} was due on {due} and has not been paid. Please pay {total} by {deadline}.',
      collection_notice:
        'Invoice {number} was due on {due} and has not been paid. Unless {total} is paid by {deadline}, the claim will be sent to debt collection (inkasso) without further notice. That will bring additional costs for you.',
    },
    closing:
      'If the claim has been paid in the meantime, please disregard this letter. If you think that the claim is wrong, contact us before the deadline.',
    sentOn: 'Date',
    deadline: 'New due date',
    invoice: 'Concerns invoice',
    issueDate: 'Issue date',
    dueDate: 'Was due',
    yourReference: 'Your reference',
    customerNumber: 'Customer number',
    organizationNumber: 'Org. no.',
    claim: 'Claim',
    amount: 'Amount',
    invoiceAmount: 'Invoice {number}',
    paid: 'Paid or credited',
    principal: 'Left of the invoice',
    interest: 'Late-payment interest until {day}',
    fee: 'Fee for this letter',
    compensation: 'Compensation for recovery costs (EUR 40)',
    earlierFees: 'Fees for earlier letters',
    total: 'To pay',
    interestTitle: 'How the interest was counted',
    period: 'Period',
    days: 'Days',
    rate: 'Rate a year',
    of: 'Of amount',
    noRate: 'not fixed',
    earlierInterest: 'Paid or waived of the interest',
    law: 'Legal basis: {paragraphs}. No VAT is charged on interest and fees.',
    toAccount: 'To account',
    markWith: 'Quote with payment',
    page: 'Page',
    pageOf: 'of',
  },
}
