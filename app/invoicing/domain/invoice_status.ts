/** What an issued invoice is, seen from the money. */
export type InvoiceStatus = 'unpaid' | 'overdue' | 'partly_paid' | 'paid'

export interface InvoiceStatusInput {
  /** What is still owed, in øre. */
  openMinor: bigint
  /** What was owed at first, in øre. */
  amountMinor: bigint
  /** ISO day. The day itself is in time. */
  dueDate: string
  /** ISO day. */
  today: string
}

/** Paid when nothing is owed; overdue, partly paid or not, from the day after the due date. */
export function invoiceStatus(input: InvoiceStatusInput): InvoiceStatus {
  if (input.openMinor <= 0n) return 'paid'
  if (input.dueDate < input.today) return 'overdue'
  return input.openMinor < input.amountMinor ? 'partly_paid' : 'unpaid'
}
