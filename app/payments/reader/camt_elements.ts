import { MINOR_SCALE } from '#money/decimal'
import type { BankTransaction } from '#payments/reader/bank_file'
import { isIsoDate } from '#support/clock'

/** An element of a camt message while it is open; the parts that matter are few and small. */
export class CamtElement {
  children: CamtElement[] = []
  text = ''

  constructor(
    readonly name: string,
    /** ISO 4217, on amounts. */
    readonly currency: string,
    readonly line: number
  ) {}

  /** The first element with one of these names, anywhere below, in document order. */
  find(...names: string[]): CamtElement | null {
    for (const child of this.children) {
      if (names.includes(child.name)) return child
      const below = child.find(...names)
      if (below) return below
    }
    return null
  }

  /** The first direct child of this name. */
  child(name: string): CamtElement | null {
    return this.children.find((one) => one.name === name) ?? null
  }

  /** All elements of this name, anywhere below. */
  all(name: string): CamtElement[] {
    return this.children.flatMap((one) => (one.name === name ? [one] : one.all(name)))
  }

  /** An amount as the schema writes it (`1234.5`, `200000`), in øre; null when it has more than two decimals. */
  static minorOf(text: string): bigint | null {
    const [, whole, fraction = ''] = /^(\d{1,15})(?:\.(\d+))?$/.exec(text.trim()) ?? []
    const cents = fraction.replace(/0+$/, '')
    if (whole === undefined || cents.length > MINOR_SCALE) return null
    return BigInt(whole + cents.padEnd(MINOR_SCALE, '0'))
  }
}

/** What an entry or a detail of it comes to in øre; null when it does not say, or not in kroner. */
export function nokMinor(element: CamtElement): bigint | null {
  const amount = element.child('Amt') ?? element.find('TxAmt')?.child('Amt') ?? null
  return amount?.currency === 'NOK' ? CamtElement.minorOf(amount.text) : null
}

/** Is the entry booked, as versions 02 (`<Sts>BOOK`) and 08 (`<Sts><Cd>BOOK`) say it? */
export function isBooked(entry: CamtElement): boolean {
  const status = entry.child('Sts')
  return (status?.child('Cd') ?? status)?.text.trim() === 'BOOK'
}

/** The ISO day on which the bank booked it; null when there is none. */
export function bookedOn(entry: CamtElement): string | null {
  const date = entry.child('BookgDt')?.find('Dt', 'DtTm')?.text.trim().slice(0, 10) ?? ''
  return isIsoDate(date) ? date : null
}

export interface OfEntry {
  account: string
  bookedOn: string
  amountMinor: bigint
  /** -1 when the bank took it back. */
  sign: bigint
}

/** A detail of an entry, or the entry itself when it has none, as a transaction. */
export function transactionOf(
  detail: CamtElement,
  entry: CamtElement,
  { sign, amountMinor, ...shared }: OfEntry
): BankTransaction {
  const references = detail.all('CdtrRefInf').map((one) => words(one.child('Ref')))
  const kid = references.find((one) => one !== null && /^\d{1,24}[\d-]$/.test(one)) ?? null
  const debtor = detail.find('Dbtr', 'UltmtDbtr')
  const told = [
    ...detail.all('Ustrd').map(words),
    ...references.filter((one) => one !== kid),
    ...detail.all('AddtlRmtInf').map(words),
    words(detail.child('AddtlTxInf')),
  ].filter((one) => one !== null)
  const payer = words(detail.find('DbtrAcct')?.find('IBAN', 'Id') ?? null)
  return {
    ...shared,
    line: detail.line,
    amountMinor: amountMinor * sign,
    kid,
    message: told.join(' · ') || null,
    payerName: words(debtor?.find('Nm') ?? null),
    payerAccount: payer?.replace(/\s/g, '').replace(/^NO\d\d(?=\d{11}$)/, '') ?? null,
    archiveReference: words(detail.find('AcctSvcrRef') ?? entry.child('AcctSvcrRef')),
  }
}

function words(element: CamtElement | null): string | null {
  return element?.text.replace(/\s+/g, ' ').trim() || null
}
