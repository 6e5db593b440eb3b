import { invoiceStatus } from '#invoicing/domain/invoice_status'
import { daysBetween } from '#support/clock'
import { type Words } from '#support/page_language'

export interface StatusInput {
  /** Øre. */
  amountMinor: bigint
  openMinor: bigint
  creditedMinor: bigint
  /** ISO days. */
  dueDate: string
  today: string
}

const TONES = {
  paid: 'good',
  overdue: 'bad',
  partly_paid: 'part',
  unpaid: '',
  credited: 'off',
  credit_note: 'off',
} as const

/** What an invoice is, in words and colour: `Forfalt 11 dager`, `Delvis betalt`. */
export function statusView(input: StatusInput, { t }: Words) {
  const status = invoiceStatus(input)
  const days = daysBetween(input.dueDate, input.today)
  return { text: t(`invoices.status_${status}`, { days }), tone: TONES[status] }
}
