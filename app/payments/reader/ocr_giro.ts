import { BANK_TRANSACTIONS_MAX } from '#config/limits'
import {
  type BankFile,
  type BankFileProblem,
  type BankTransaction,
  UnreadableBankFile,
} from '#payments/reader/bank_file'
import { isIsoDate } from '#support/clock'

/*
 * OCR giro (Nets, "OCR giro – System manual"; norway.md 6.1): records of eighty characters, `NY` + service
 * + type + record. The grammar is 10 (20 (30 31 [32])* 88)* 89, and each end record counts and sums what it
 * closes; nothing is believed before they agree.
 */
const RECORD_LENGTH = 80
/** Two-digit years from here on are of the century before (the format is from 1996). */
const CENTURY_TURNS = 70

interface Assignment {
  account: string
  transactions: BankTransaction[]
  records: number
}

/** Does the text begin as an OCR giro transmission does? */
export function isOcrGiro(text: string): boolean {
  return /^NY000010/.test(text)
}

/**
 * Reads a transmission whole.
 *
 * @param text the file, decoded from ISO-8859-1
 * @throws UnreadableBankFile with line and reason
 */
export function readOcrGiro(text: string): BankFile {
  const lines = text.trimEnd().split(/\r\n|\n|\r/)
  const reader = new OcrGiroReader()
  lines.forEach((line, at) => reader.take(line.padEnd(RECORD_LENGTH), at + 1))
  return reader.end(lines.length)
}

class OcrGiroReader {
  #reference = ''
  #assignment: Assignment | null = null
  #open: BankTransaction | null = null
  #all: BankTransaction[] = []
  #records = 0
  #isOver = false

  take(record: string, line: number): void {
    if (record.length !== RECORD_LENGTH)
      fail('line_length', line, { length: String(record.length) })
    if (!record.startsWith('NY') || this.#isOver) fail('wrong_order', line)
    this.#records += 1
    if (this.#assignment) this.#assignment.records += 1

    switch (record.slice(6, 8)) {
      case '10':
        return this.#begin(record, line)
      case '20':
        return this.#beginAssignment(record, line)
      case '30':
        return this.#firstItem(record, line)
      case '31':
        return this.#secondItem(record, line)
      case '32':
        return this.#thirdItem(record, line)
      case '88':
        return this.#endAssignment(record, line)
      case '89':
        return this.#end(record, line)
      default:
        return fail('wrong_order', line)
    }
  }

  end(lines: number): BankFile {
    if (!this.#isOver) fail('unfinished', lines)
    return {
      format: 'ocr_giro',
      reference: this.#reference,
      transactions: this.#all,
      sumMinor: sum(this.#all),
    }
  }

  #begin(record: string, line: number): void {
    if (this.#records !== 1) fail('wrong_order', line)
    this.#reference = `${record.slice(8, 16)}-${record.slice(16, 23)}-${record.slice(23, 31)}`
  }

  #beginAssignment(record: string, line: number): void {
    if (this.#assignment || this.#records === 1) fail('wrong_order', line)
    const account = record.slice(24, 35)
    if (!/^\d{11}$/.test(account)) fail('bad_account', line)
    this.#assignment = { account, transactions: [], records: 1 }
  }

  #firstItem(record: string, line: number): void {
    const assignment = this.#assignment ?? fail('wrong_order', line)
    const amount = digits(record.slice(32, 49), 'bad_amount', line)
    this.#open = {
      line,
      account: assignment.account,
      bookedOn: day(record.slice(15, 21), line),
      amountMinor: record[31] === '-' ? -amount : amount,
      kid: record.slice(49, 74).trim() || null,
      message: null,
      payerName: null,
      payerAccount: null,
      archiveReference: null,
    }
    assignment.transactions.push(this.#open)
    if (this.#all.push(this.#open) > BANK_TRANSACTIONS_MAX) fail('too_many', line)
  }

  #secondItem(record: string, line: number): void {
    const open = this.#open ?? fail('wrong_order', line)
    if (open.line !== line - 1) fail('wrong_order', line)
    open.archiveReference = known(record.slice(25, 34))
    open.payerAccount = known(record.slice(47, 58))
  }

  #thirdItem(record: string, line: number): void {
    const open = this.#open ?? fail('wrong_order', line)
    if (open.line !== line - 2) fail('wrong_order', line)
    open.message = record.slice(15, 55).trim() || null
  }

  #endAssignment(record: string, line: number): void {
    const assignment = this.#assignment ?? fail('wrong_order', line)
    agree(record, line, {
      transactions: assignment.transactions,
      records: assignment.records,
    })
    this.#assignment = null
    this.#open = null
  }

  #end(record: string, line: number): void {
    if (this.#assignment || this.#records === 1) fail('wrong_order', line)
    agree(record, line, { transactions: this.#all, records: this.#records })
    this.#isOver = true
  }
}

/** An end record says how many transactions and records it closes, and their sum. */
function agree(
  record: string,
  line: number,
  { transactions, records }: { transactions: BankTransaction[]; records: number }
): void {
  const said = {
    transactions: digits(record.slice(8, 16), 'count_differs', line),
    records: digits(record.slice(16, 24), 'count_differs', line),
    sum: digits(record.slice(24, 41), 'sum_differs', line),
  }
  if (said.transactions !== BigInt(transactions.length) || said.records !== BigInt(records)) {
    fail('count_differs', line, {
      said: String(said.transactions),
      found: String(transactions.length),
    })
  }
  const found = sum(transactions)
  if (said.sum !== (found < 0n ? -found : found)) {
    fail('sum_differs', line, { said: String(said.sum), found: String(found) })
  }
}

function day(text: string, line: number): string {
  const [, dd, mm, yy] = /^(\d\d)(\d\d)(\d\d)$/.exec(text) ?? fail('bad_date', line)
  const iso = `${Number(yy) < CENTURY_TURNS ? '20' : '19'}${yy}-${mm}-${dd}`
  return isIsoDate(iso) ? iso : fail('bad_date', line)
}

function digits(text: string, problem: BankFileProblem, line: number): bigint {
  return /^\d+$/.test(text) ? BigInt(text) : fail(problem, line)
}

function known(text: string): string | null {
  return /^[0 ]*$/.test(text) ? null : text.trim()
}

function sum(transactions: readonly BankTransaction[]): bigint {
  return transactions.reduce((total, one) => total + one.amountMinor, 0n)
}

function fail(problem: BankFileProblem, line: number, values?: Record<string, string>): never {
  throw new UnreadableBankFile(problem, line, values)
}
