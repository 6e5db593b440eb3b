import { readBankFile } from '#banking/actions/read_bank_file'
import { receiveBankFile, type ReceiveBankFileInput } from '#banking/actions/receive_bank_file'
import { discardBankFile } from '#banking/actions/settle_bank_file'
import { workOnBankFile } from '#banking/actions/work_on_bank_file'
import { findBankFile, outcomesOf, type RefusedFile } from '#banking/queries/bank_files'
import type { Unreadable } from '#importing/reader/unreadable'
import { assert } from '#support/assert'
import { err } from '#support/result'
import { read, transaction } from '#tenancy/organization_context'

export interface ImportPaymentsInput extends Omit<ReceiveBankFileInput, 'actorId'> {
  keep: 'keep' | 'roll_back'
}

/** What a file came to. */
export type PaymentsImported =
  | {
      type: 'read'
      counts: Record<
        'all' | 'fresh' | 'again' | 'booked' | 'open' | 'matched' | 'partly' | 'too_much',
        number
      >
    }
  | { type: 'refused'; problem: RefusedFile }
  | { type: 'unreadable'; reason: Unreadable }
  /** A table that nobody has said how to read yet. */
  | { type: 'needs_columns' }

/** Reads a file of the bank from beginning to end, or does so and takes it all back. Nothing refused is kept. */
export async function importPayments(input: ImportPaymentsInput): Promise<PaymentsImported> {
  if (input.keep === 'keep') return bringIn(input, (id) => workOnBankFile(id, null))
  const rehearsed = await transaction(async () => {
    const outcome = await bringIn(input, async (id) => {
      const file = await read((queryer) => findBankFile(queryer, id))
      if (file) await readBankFile(file)
    })
    return err(outcome)
  })
  assert(!rehearsed.ok, 'A rehearsal is rolled back')
  return rehearsed.error
}

async function bringIn(
  { keep: _, ...file }: ImportPaymentsInput,
  work: (fileId: string) => Promise<void>
): Promise<PaymentsImported> {
  const came = await receiveBankFile({ ...file, actorId: null })
  if (!came.ok) return { type: 'unreadable', reason: came.error }
  const { id, needsColumns } = came.value
  if (!needsColumns) await work(id)
  const found = await read((queryer) => findBankFile(queryer, id))
  assert(found, 'A file that was received is there')
  if (needsColumns || found.problem) {
    await discardBankFile(id)
    return found.problem ? { type: 'refused', problem: found.problem } : { type: 'needs_columns' }
  }
  const outcomes = await read((queryer) => outcomesOf(queryer, id))
  const count = (name: string) => outcomes[name] ?? 0
  return {
    type: 'read',
    counts: {
      all: found.transactionCount,
      fresh: found.newCount,
      again: found.transactionCount - found.newCount,
      booked: count('open_to_book'),
      open: count('open_for_people'),
      matched: count('matched'),
      partly: count('partly'),
      too_much: count('too_much'),
    },
  }
}
