/** What a bank's file tells of, whatever its format. */
export type BankFileFormat = 'ocr_giro' | 'camt.054' | 'camt.053' | 'csv'

/** One amount that came into, or was taken from, an account of the firm. */
export interface BankTransaction {
  /** Where it stands in the file, from 1, for the sentences about it. */
  line: number
  /** The firm's account: eleven digits, or the IBAN of a foreign one. */
  account: string
  /** ISO day on which the bank booked it. */
  bookedOn: string
  /** Øre; below zero when the bank took it back. */
  amountMinor: bigint
  /** The reference with check digit, or null. */
  kid: string | null
  /** What the payer wrote, or null. */
  message: string | null
  payerName: string | null
  /** Digits; never checked, banks' own test data fail the check. */
  payerAccount: string | null
  /** The bank's own reference of this transaction, or null. */
  archiveReference: string | null
}

/** A bank file that was read whole and whose own counts and sums agree. */
export interface BankFile {
  format: BankFileFormat
  /** Tells the transmission from others of the same sender: number, message id. */
  reference: string
  transactions: BankTransaction[]
  /** Øre: the sum of all of them. */
  sumMinor: bigint
}

/** Why a file is refused whole; the sentence is looked up under `bank_files.`. */
export type BankFileProblem =
  | 'unknown_format'
  | 'too_many'
  | 'line_length'
  | 'wrong_order'
  | 'unfinished'
  | 'bad_date'
  | 'bad_amount'
  | 'bad_account'
  | 'count_differs'
  | 'sum_differs'
  | 'not_xml'
  | 'doctype'
  | 'missing_part'
  | 'foreign_currency'

/** Where the reading stopped, and why. */
export class UnreadableBankFile extends Error {
  constructor(
    readonly problem: BankFileProblem,
    /** Line of the file from 1; 0 when it is about the whole. */
    readonly line: number,
    readonly values: Record<string, string> = {}
  ) {
    super(`${problem} at line ${line}`)
  }
}
