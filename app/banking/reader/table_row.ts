import type { TableColumns, TableField } from '#banking/domain/table_columns'
import { MINOR_SCALE } from '#money/decimal'
import { parseNumber } from '#money/parse_number'
import { type BankTransaction, UnreadableBankFile } from '#payments/reader/bank_file'
import { parseDate } from '#support/parse_date'

/** Kroner of one transaction have at most so many digits: a hundred billion. */
const KRONER_DIGITS_MAX = 12
/** What is not booked yet: DNB writes it in the text, Nordea in place of the day. */
const RESERVED = /^reserver/i

export interface TableRowInput {
  line: number
  cells: readonly string[]
  columns: TableColumns
  /** The account that the table is of. */
  account: string
  /** ISO day. */
  today: string
}

/**
 * A row of a bank's table as a transaction; null when no money came in by it, or it is not booked yet.
 *
 * @throws UnreadableBankFile with line and reason
 */
export function transactionOfRow(input: TableRowInput): BankTransaction | null {
  const { line, account, today } = input
  const cell = (field: TableField) => cellsOf(input, field)[0] ?? ''
  const messages = cellsOf(input, 'message')
  if (RESERVED.test(cell('bookedOn')) || messages.some((text) => RESERVED.test(text))) return null

  const amountMinor = minorOf(cell('amount') || cell('moneyIn'), line)
  if (amountMinor === null || amountMinor <= 0n) return null
  const day = parseDate(cell('bookedOn'), today)
  if (!day.ok) throw new UnreadableBankFile('bad_date', line, { value: cell('bookedOn') })

  const kid = cell('kid').replace(/\s/g, '')
  return {
    line,
    account,
    bookedOn: day.value,
    amountMinor,
    kid: /^\d{1,24}[\d-]$/.test(kid) ? kid : null,
    message:
      [...messages, ...(/^\d{1,24}[\d-]$/.test(kid) ? [] : [kid])].filter(Boolean).join(' · ') ||
      null,
    payerName: cell('payerName') || null,
    payerAccount: cell('payerAccount').replace(/[\s.]/g, '') || null,
    archiveReference: cell('archiveReference') || null,
  }
}

function cellsOf({ cells, columns }: TableRowInput, field: TableField): string[] {
  return cells
    .filter((text, at) => columns[at] === field && text.trim() !== '')
    .map((text) => text.trim())
}

/** Øre; null for an empty cell. */
function minorOf(text: string, line: number): bigint | null {
  const amount = parseNumber(text, { scale: MINOR_SCALE, digitsMax: KRONER_DIGITS_MAX, unit: 'kr' })
  if (amount.ok) return amount.value.units
  if (amount.error === 'empty') return null
  throw new UnreadableBankFile('bad_amount', line, { value: text.slice(0, 40) })
}
