import { invoiceStatus } from '#invoicing/domain/invoice_status'
import type { ExportedInvoice } from '#invoicing/queries/invoice_export'
import { MINOR_SCALE, toFixed } from '#money/decimal'
import { csvLine, csvNumber } from '#support/csv'
import { daysBetween } from '#support/clock'

export const INVOICE_CSV_COLUMNS = [
  'number',
  'customer_number',
  'customer',
  'issue_date',
  'due_date',
  'your_reference',
  'net',
  'vat',
  'gross',
  'open',
  'status',
] as const

/** One invoice as a line of the file. @param today ISO day that decides what is overdue */
export function invoiceCsvLine(
  invoice: ExportedInvoice,
  t: (key: string, values?: Record<string, unknown>) => string,
  today: string
): string {
  const days = daysBetween(invoice.dueDate, today)
  const amount = (minor: bigint) => csvNumber(toFixed(minor, MINOR_SCALE))
  return csvLine([
    csvNumber(invoice.number),
    csvNumber(invoice.customerNumber),
    invoice.customerName,
    invoice.issueDate,
    invoice.dueDate,
    invoice.yourReference,
    amount(invoice.netMinor),
    amount(invoice.vatMinor),
    amount(invoice.amountMinor),
    amount(invoice.openMinor),
    t(`invoices.status_${invoiceStatus({ ...invoice, today })}`, { days }),
  ])
}
