import { areNamesAlike } from '#banking/domain/names_alike'
import { kidsIn, numbersIn } from '#banking/domain/numbers_in_text'
import type { BankTransaction } from '#payments/reader/bank_file'

/** An invoice that money may be for. */
export interface Claim {
  invoiceId: string
  customerId: string
  customerName: string
  number: string
  kid: string | null
  openMinor: bigint
}

/** What is known of the invoices that the transactions of a file may be for. */
export interface Claims {
  byKid: ReadonlyMap<string, Claim>
  byNumber: ReadonlyMap<string, Claim>
  /** Those that are open with just this amount, by it. */
  byOpen: ReadonlyMap<bigint, readonly Claim[]>
}

/** How an invoice was found. */
export type How = 'kid' | 'number' | 'proposal'

export type FoundMatch =
  /** It is booked at once. */
  | { reason: 'to_book'; how: 'kid' | 'number'; invoiceIds: string[] }
  /** Likely; a person says yes or no. */
  | { reason: 'proposed'; how: 'proposal'; invoiceIds: string[] }
  | { reason: 'unknown' | 'negative'; how: null; invoiceIds: [] }

const UNKNOWN: FoundMatch = { reason: 'unknown', how: null, invoiceIds: [] }

/**
 * What money that came in is for. A KID decides, and so does an invoice number that is named as one or whose
 * invoice is open with just this amount. Anything weaker (a bare number, the amount and the name) is a
 * proposal. What the bank took back is for a person.
 */
export function findMatch(transaction: BankTransaction, claims: Claims): FoundMatch {
  if (transaction.amountMinor <= 0n) return { reason: 'negative', how: null, invoiceIds: [] }

  const byKid = kidsIn(transaction).map((kid) => claims.byKid.get(kid))
  const kid = byKid.find((claim) => claim !== undefined)
  if (kid) return { reason: 'to_book', how: 'kid', invoiceIds: [kid.invoiceId] }
  return byNumbers(transaction, claims) ?? byName(transaction, claims) ?? UNKNOWN
}

function byNumbers(transaction: BankTransaction, claims: Claims): FoundMatch | null {
  const written = numbersIn(transaction)
    .map((one) => ({ ...one, claim: claims.byNumber.get(one.number) }))
    .filter((one): one is typeof one & { claim: Claim } => one.claim !== undefined)
  const named = written.filter(({ isNamed }) => isNamed)
  const chosen = named.length > 0 ? named : written
  const [first, ...others] = chosen.map(({ claim }) => claim)
  if (!first) return null
  const ofOne = [first, ...others].filter(({ customerId }) => customerId === first.customerId)
  const invoiceIds = ofOne.map(({ invoiceId }) => invoiceId)
  const open = ofOne.reduce((sum, { openMinor }) => sum + openMinor, 0n)
  const isExact = open === transaction.amountMinor
  const isSure = ofOne.length === chosen.length && (isExact || (named.length > 0 && open > 0n))
  return isSure
    ? { reason: 'to_book', how: 'number', invoiceIds }
    : { reason: 'proposed', how: 'proposal', invoiceIds }
}

function byName(transaction: BankTransaction, claims: Claims): FoundMatch | null {
  const name = transaction.payerName ?? transaction.message
  if (name === null) return null
  const alike = (claims.byOpen.get(transaction.amountMinor) ?? []).filter(({ customerName }) =>
    areNamesAlike(name, customerName)
  )
  const [first] = alike
  const isOne = alike.every(({ customerId }) => customerId === first?.customerId)
  return first && isOne
    ? { reason: 'proposed', how: 'proposal', invoiceIds: [first.invoiceId] }
    : null
}
