import { findNationalId } from '#norway/national_id'
import type { BankTransaction } from '#payments/reader/bank_file'
import { cleanLine } from '#support/clean_text'

/** Characters of what a payer wrote that are kept. */
const MESSAGE_MAX = 500
const NAME_MAX = 200
const REFERENCE_MAX = 100
/** Characters of a message that tell it from others of the same day, account and amount. */
const KEY_MAX = 80

/**
 * A transaction as it may be kept: no control characters, nothing endless, and no fødselsnummer in what the
 * payer wrote (personopplysningsloven § 12).
 */
export function cleanTransaction(transaction: BankTransaction): BankTransaction {
  return {
    ...transaction,
    kid: short(transaction.kid, REFERENCE_MAX),
    message: short(withoutNationalIds(transaction.message), MESSAGE_MAX),
    payerName: short(withoutNationalIds(transaction.payerName), NAME_MAX),
    payerAccount: short(transaction.payerAccount, REFERENCE_MAX),
    archiveReference: short(transaction.archiveReference, REFERENCE_MAX),
  }
}

/** What the key of a transaction with a KID begins with; no other has a space in it. */
export const KID_KEY = 'kid '

/** What tells transactions of one day, account and amount apart: the KID, else what was written. */
export function referenceKey({ kid, message, payerName }: BankTransaction): string {
  if (kid) return KID_KEY + kid
  const written = (message ?? payerName ?? '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  return written.slice(0, KEY_MAX)
}

/** Words of a file that are told of or kept beside its transactions. */
export function cleanWords(text: string): string {
  return short(text, NAME_MAX) ?? ''
}

function short(text: string | null, most: number): string | null {
  return text === null ? null : cleanLine(text).slice(0, most).toWellFormed() || null
}

function withoutNationalIds(text: string | null): string | null {
  let kept = text
  for (;;) {
    const place = kept === null ? null : findNationalId(kept)
    if (kept === null || !place) return kept
    kept = kept.slice(0, place.index) + '***********' + kept.slice(place.index + place.length)
  }
}
