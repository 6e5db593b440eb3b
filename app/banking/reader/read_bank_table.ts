import { BANK_TRANSACTIONS_MAX } from '#config/limits'
import type { TableColumns } from '#banking/domain/table_columns'
import { transactionOfRow } from '#banking/reader/table_row'
import { rowsOf, type Reading } from '#importing/reader/table'
import { type BankFile, type BankTransaction, UnreadableBankFile } from '#payments/reader/bank_file'
import { today } from '#support/clock'

/** How a bank's table is read. Plain data, kept with the file and remembered for the account. */
export interface TableReading {
  table: Reading
  columns: TableColumns
  /** The account that it is of, which no table tells. */
  account: string
}

/**
 * Reads a bank's table whole: what came in, row by row.
 *
 * @throws UnreadableBankFile or UnreadableFile with line and reason
 */
export async function readBankTable(
  path: string,
  { table, columns, account }: TableReading
): Promise<BankFile> {
  const transactions: BankTransaction[] = []
  for await (const rows of rowsOf(path, table)) {
    for (const { line, cells } of rows) {
      const one = transactionOfRow({ line, cells, columns, account, today: today() })
      if (one) transactions.push(one)
      if (transactions.length > BANK_TRANSACTIONS_MAX)
        throw new UnreadableBankFile('too_many', line)
    }
  }
  const sumMinor = transactions.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  return { format: 'csv', reference: '', transactions, sumMinor }
}
