import type { Demand } from '#dunning/domain/demand'
import type { Reason, StepKind } from '#dunning/domain/lawful_charge'
import type {
  DocumentBuyer,
  DocumentLanguage,
  DocumentSeller,
  InvoiceDocument,
} from '#invoicing/domain/invoice_document'
import { PERCENT_SCALE, toFixed } from '#money/decimal'

/** Interest of some days, as it is printed. Amounts are øre as digits. */
export interface DocumentInterestPeriod {
  from: string
  to: string
  days: number
  principalMinor: string
  /** Percent a year, e.g. `12.25`; null where none was known. */
  rate: string | null
  amountMinor: string
}

/**
 * The only value that a renderer of reminders receives: all that is printed, frozen when it is sent, plain
 * JSON. Who sells and who buys is taken from the invoice, which it is about.
 */
export interface ReminderDocument {
  template: 'reminder/v1'
  language: DocumentLanguage
  /** Place in the course of letters, from 1. */
  step: number
  kind: StepKind
  /** ISO days. */
  sentOn: string
  deadline: string
  seller: DocumentSeller
  buyer: DocumentBuyer
  yourReference: string | null
  invoice: { id: string; number: string; issueDate: string; dueDate: string; grossMinor: string }
  /** Left to pay of the invoice. */
  principalMinor: string
  /** Open interest, and how all of it since the due date is counted; null where none is claimed. */
  interest: { amountMinor: string; accruedMinor: string; periods: DocumentInterestPeriod[] } | null
  /** What this letter costs. */
  charge: { kind: 'fee' | 'compensation'; amountMinor: string } | null
  /** What is open of what earlier letters cost. */
  earlierFeesMinor: string
  totalMinor: string
  /** Why these amounts, with the paragraphs. */
  reasons: Reason[]
  payment: InvoiceDocument['payment']
}

export interface ReminderDocumentInput {
  invoiceId: string
  invoice: InvoiceDocument
  step: number
  demand: Demand
}

/** A letter as it is frozen. */
export function reminderDocument(input: ReminderDocumentInput): ReminderDocument {
  const { invoice, demand } = input
  return {
    template: 'reminder/v1',
    language: invoice.language,
    step: input.step,
    kind: demand.kind,
    sentOn: demand.on,
    deadline: demand.deadline,
    seller: invoice.seller,
    buyer: invoice.buyer,
    yourReference: invoice.yourReference,
    invoice: {
      id: input.invoiceId,
      number: invoice.number ?? '',
      issueDate: invoice.issueDate,
      dueDate: invoice.dueDate,
      grossMinor: invoice.totals.grossMinor,
    },
    principalMinor: String(demand.principalMinor),
    interest: demand.interest && {
      amountMinor: String(demand.interestMinor),
      accruedMinor: String(demand.interest.amountMinor),
      periods: demand.interest.periods.map((period) => ({
        from: period.from,
        to: period.to,
        days: period.days,
        principalMinor: String(period.principalMinor),
        rate: period.rate === null ? null : toFixed(period.rate, PERCENT_SCALE),
        amountMinor: String(period.amountMinor),
      })),
    },
    charge: demand.charge && {
      kind: demand.charge.kind,
      amountMinor: String(demand.charge.amountMinor),
    },
    earlierFeesMinor: String(demand.earlierFeesMinor),
    totalMinor: String(demand.totalMinor),
    reasons: demand.reasons,
    payment: invoice.payment,
  }
}
