import { SaxesParser } from 'saxes'
import { BANK_TRANSACTIONS_MAX } from '#config/limits'
import {
  type BankFile,
  type BankFileProblem,
  type BankTransaction,
  UnreadableBankFile,
} from '#payments/reader/bank_file'
import {
  bookedOn,
  CamtElement,
  isBooked,
  nokMinor,
  transactionOf,
} from '#payments/reader/camt_elements'

/*
 * camt.054 and camt.053 (ISO 20022), versions 02 to 08 and what lies between (norway.md 6.2). Only what came
 * into the account counts, and what the bank took back of it; a lump sum must be the sum of its details.
 */
const NAMESPACE = /^urn:iso:std:iso:20022:tech:xsd:(camt\.05[34])\.001\.(0[2-9]|1\d)$/

/** Deeper than any message of the family. */
const DEPTH_MAX = 40

/** Does the text look like a message of the camt family? */
export function isCamt(text: string): boolean {
  return /^\s*</.test(text) && /camt\.05\d\.001\.\d\d/.test(text.slice(0, 2000))
}

/**
 * Reads a message whole. Details are turned into transactions as they end, so that a lump sum of fifty
 * thousand payments is never held as XML.
 *
 * @throws UnreadableBankFile with line and reason
 */
export function readCamt(text: string): BankFile {
  const reader = new CamtReader()
  const parser = new SaxesParser({ xmlns: true, position: true })
  parser.on('doctype', () => fail('doctype', parser.line))
  parser.on('error', () => fail('not_xml', parser.line))
  parser.on('opentag', ({ local, uri, attributes }) =>
    reader.open(local, uri, attributes.Ccy?.value ?? '', parser.line)
  )
  parser.on('text', (characters) => reader.text(characters))
  parser.on('closetag', () => reader.close())
  parser.write(text).close()
  return reader.end(parser.line)
}

class CamtReader {
  #stack: CamtElement[] = []
  #format: BankFile['format'] | null = null
  #reference = ''
  #account = ''
  #details: { element: CamtElement; amountMinor: bigint | null }[] = []
  #all: BankTransaction[] = []
  #credits = { count: 0, sum: 0n }
  #said: { count: bigint | null; sum: bigint | null; line: number } | null = null

  open(name: string, uri: string, currency: string, line: number): void {
    if (this.#stack.length === 0) {
      const [, format] = NAMESPACE.exec(uri) ?? fail('unknown_format', line)
      this.#format = format as BankFile['format']
    }
    if (this.#stack.length > DEPTH_MAX) fail('not_xml', line)
    const element = new CamtElement(name, currency, line)
    this.#stack.at(-1)?.children.push(element)
    this.#stack.push(element)
  }

  text(characters: string): void {
    const element = this.#stack.at(-1)
    if (element) element.text += characters
  }

  close(): void {
    const element = this.#stack.pop()!
    const parent = this.#stack.at(-1)
    if (element.name === 'MsgId' && parent?.name === 'GrpHdr') this.#reference = element.text.trim()
    else if (element.name === 'Acct' && isReport(parent)) this.#account = accountOf(element)
    else if (element.name === 'TtlCdtNtries') this.#said = totalsOf(element)
    else if (element.name === 'TxDtls') this.#keepDetails(element, parent)
    else if (element.name === 'Ntry') this.#endEntry(element, parent)
    else if (isReport(element)) this.#endReport()
  }

  end(line: number): BankFile {
    if (!this.#format) fail('unknown_format', line)
    const sumMinor = this.#all.reduce((total, one) => total + one.amountMinor, 0n)
    return {
      format: this.#format,
      reference: this.#reference,
      transactions: this.#all,
      sumMinor,
    }
  }

  #keepDetails(element: CamtElement, parent: CamtElement | undefined): void {
    parent?.children.pop()
    this.#details.push({ element, amountMinor: nokMinor(element) })
  }

  #endEntry(entry: CamtElement, parent: CamtElement | undefined): void {
    parent?.children.pop()
    const details = this.#details
    this.#details = []
    const isReversal = entry.child('RvslInd')?.text.trim() === 'true'
    const direction = entry.child('CdtDbtInd')?.text.trim()
    if (direction === 'CRDT') this.#count(entry)
    if (!isBooked(entry) || (direction === 'CRDT') === isReversal) return

    const amountMinor = nokMinor(entry) ?? fail(whyNoAmount(entry), entry.line)
    const date = bookedOn(entry) ?? fail('bad_date', entry.line)
    const shared = { account: this.#account, bookedOn: date, sign: isReversal ? -1n : 1n }
    const isLump = details.length > 1 && details.every((one) => one.amountMinor !== null)
    const only = details.length === 1 ? details[0]!.element : entry
    const parts = isLump ? details : [{ element: only, amountMinor }]
    const sum = parts.reduce((total, part) => total + part.amountMinor!, 0n)
    if (sum !== amountMinor) {
      fail('sum_differs', entry.line, { said: String(amountMinor), found: String(sum) })
    }
    for (const { element, amountMinor: minor } of parts) {
      this.#all.push(transactionOf(element, entry, { ...shared, amountMinor: minor! }))
    }
    if (this.#all.length > BANK_TRANSACTIONS_MAX) fail('too_many', entry.line)
  }

  #count(entry: CamtElement): void {
    this.#credits.count += 1
    this.#credits.sum += nokMinor(entry) ?? 0n
  }

  #endReport(): void {
    const said = this.#said
    const found = this.#credits
    this.#said = null
    this.#credits = { count: 0, sum: 0n }
    if (!said) return
    if (said.count !== null && said.count !== BigInt(found.count)) {
      fail('count_differs', said.line, { said: String(said.count), found: String(found.count) })
    }
    if (said.sum !== null && said.sum !== found.sum) {
      fail('sum_differs', said.line, { said: String(said.sum), found: String(found.sum) })
    }
  }
}

function isReport(element: CamtElement | undefined): boolean {
  return element?.name === 'Ntfctn' || element?.name === 'Stmt'
}

/** Eleven digits of a Norwegian IBAN or account; another IBAN as it is. */
function accountOf(account: CamtElement): string {
  const id = account.find('Id')?.find('IBAN', 'Id')?.text.replace(/\s/g, '').toUpperCase() ?? ''
  if (!/^[0-9A-Z]{5,34}$/.test(id)) fail('bad_account', account.line)
  return /^NO\d{13}$/.test(id) ? id.slice(4) : id
}

function whyNoAmount(entry: CamtElement): BankFileProblem {
  return entry.child('Amt')?.currency === 'NOK' ? 'bad_amount' : 'foreign_currency'
}

function totalsOf(element: CamtElement) {
  const count = element.find('NbOfNtries')?.text.trim() ?? ''
  const sum = element.find('Sum')
  return {
    count: /^\d+$/.test(count) ? BigInt(count) : null,
    sum: sum ? (CamtElement.minorOf(sum.text) ?? fail('bad_amount', sum.line)) : null,
    line: element.line,
  }
}

function fail(problem: BankFileProblem, line: number, values?: Record<string, string>): never {
  throw new UnreadableBankFile(problem, line, values)
}
