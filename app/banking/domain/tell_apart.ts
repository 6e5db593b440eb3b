import { KID_KEY, referenceKey } from '#banking/domain/transaction_text'
import type { BankFileFormat, BankTransaction } from '#payments/reader/bank_file'

/** A transaction that was read before and counts, with what other files told of the same one. */
export interface KnownTransaction {
  id: string
  account: string
  /** ISO day. */
  bookedOn: string
  amountMinor: bigint
  referenceKey: string
  /** Which of those with the same key it is. */
  ordinal: number
  /** Every time it was told of, the first among them. */
  told: { format: BankFileFormat; archiveReference: string | null }[]
}

/** What a transaction of a new file is, beside those that are known. */
export interface ToldApart {
  /** The known one that it is, or null when it is new. */
  sameAs: string | null
  /** It was told of in just this way before: there is nothing new to keep of it. */
  isRepeated: boolean
  /** New ones only: how many with the same key came before it, from 1. */
  ordinal: number
  /** New, but so like one of another format that a person has to look: the same day, account and amount. */
  isDoubtful: boolean
}

interface Place {
  known: KnownTransaction[]
  /** Those that some transaction of the new file is. */
  taken: Set<string>
}

/**
 * Tells the new transactions of a file from those that were read before, in whatever format. The same file
 * may hold two that are alike: they are counted, so that the second is new when one alone is known.
 *
 * Within a format the bank's own reference decides: two payments alike of one day differ in it. Across
 * formats, or where there is none, the day, the account, the amount and the KID (or what was written) do.
 */
export function tellApart(
  format: BankFileFormat,
  transactions: readonly BankTransaction[],
  known: readonly KnownTransaction[]
): ToldApart[] {
  const byKey = grouped(known, keyOf)
  const places = new Map<string, Place>()
  const found = new Array<{ id: string; isSure: boolean } | null>(transactions.length).fill(null)
  const place = (one: BankTransaction) => {
    const key = keyOf({ ...one, referenceKey: referenceKey(one) })
    let here = places.get(key)
    if (!here) places.set(key, (here = { known: byKey.get(key) ?? [], taken: new Set() }))
    return here
  }
  // Those that the bank's own reference names first, so that nobody else takes their place.
  for (const isSure of [true, false]) {
    transactions.forEach((one, at) => {
      if (found[at] !== null) return
      const { known: here, taken } = place(one)
      const match = here.find(
        (candidate) => !taken.has(candidate.id) && mayBe(candidate, one, format, isSure)
      )
      if (!match) return
      taken.add(match.id)
      found[at] = { id: match.id, isSure }
    })
  }
  const doubts = new Doubts(format, known, new Set(found.flatMap((one) => one?.id ?? [])))
  const counts = new Map<Place, number>()
  return transactions.map((one, at) => {
    const told = found[at]
    if (told) return { sameAs: told.id, isRepeated: told.isSure, ordinal: 0, isDoubtful: false }
    const here = place(one)
    const before = counts.get(here) ?? Math.max(0, ...here.known.map(({ ordinal }) => ordinal))
    counts.set(here, before + 1)
    return { sameAs: null, isRepeated: false, ordinal: before + 1, isDoubtful: doubts.take(one) }
  })
}

function mayBe(
  { told }: KnownTransaction,
  { archiveReference }: BankTransaction,
  format: BankFileFormat,
  isSure: boolean
): boolean {
  const here = told.filter((one) => one.format === format)
  if (isSure) return here.some((one) => one.archiveReference === archiveReference)
  return here.every((one) => one.archiveReference === null || archiveReference === null)
}

/** Formats in which a bank leaves out the KID, or puts amounts together. */
const LOSSY = new Set<BankFileFormat>(['csv', 'camt.053'])

/** Known ones of another format that nothing in the new file is yet; each casts doubt on one only. */
class Doubts {
  #left: Map<string, KnownTransaction[]>
  #format: BankFileFormat

  constructor(format: BankFileFormat, known: readonly KnownTransaction[], taken: Set<string>) {
    const others = known.filter(
      ({ id, told }) => !taken.has(id) && told.every((one) => one.format !== format)
    )
    this.#left = grouped(others, sumOf)
    this.#format = format
  }

  take(one: BankTransaction): boolean {
    const left = this.#left.get(sumOf(one)) ?? []
    const at = left.findIndex(
      ({ referenceKey: key, told }) =>
        (one.kid === null && !key.startsWith(KID_KEY)) ||
        [this.#format, ...told.map(({ format }) => format)].some((format) => LOSSY.has(format))
    )
    if (at !== -1) left.splice(at, 1)
    return at !== -1
  }
}

interface Told {
  account: string
  bookedOn: string
  amountMinor: bigint
}

function sumOf({ account, bookedOn, amountMinor }: Told): string {
  return `${account} ${bookedOn} ${amountMinor}`
}

function keyOf(one: Told & { referenceKey: string }): string {
  return `${sumOf(one)} ${one.referenceKey}`
}

function grouped<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(key(one))
    if (group) group.push(one)
    else groups.set(key(one), [one])
  }
  return groups
}
