/** What an issued invoice is, seen from the money. */
export type InvoiceStatus =
  'unpaid' | 'overdue' | 'partly_paid' | 'paid' | 'credited' | 'credit_note'

export interface InvoiceStatusInput {
  /** What is still owed, in øre. */
  openMinor: bigint
  /** What was owed at first, in øre. */
  amountMinor: bigint
  /** What credit notes took of it, in øre. */
  creditedMinor: bigint
  /** ISO day. The day itself is in time. */
  dueDate: string
  /** ISO day. */
  today: string
}

/** A credit note is below zero. An invoice is credited when all of it was, paid when nothing is owed; overdue, partly paid or not, from the day after the due date. */
export function invoiceStatus(input: InvoiceStatusInput): InvoiceStatus {
  if (input.amountMinor < 0n) return 'credit_note'
  if (input.openMinor <= 0n) {
    const isCredited = input.creditedMinor > 0n && input.creditedMinor === input.amountMinor
    return isCredited ? 'credited' : 'paid'
  }
  if (input.dueDate < input.today) return 'overdue'
  return input.openMinor < input.amountMinor - input.creditedMinor ? 'partly_paid' : 'unpaid'
}
