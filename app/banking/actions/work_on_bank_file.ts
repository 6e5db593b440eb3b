import { BANK_FILE_AT_ONCE_BYTES } from '#config/limits'
import { bookTransactions } from '#banking/actions/book_transactions'
import { readBankFile } from '#banking/actions/read_bank_file'
import { takeBackPayments } from '#banking/actions/take_back_bank_file'
import { findBankFile } from '#banking/queries/bank_files'
import { isCheckViolation, isDeadlock } from '#tenancy/database_errors'
import { read } from '#tenancy/organization_context'

/**
 * Does what is next with a file, step by step, until there is nothing left to do. Each step is a transaction
 * of its own; whoever is killed in between leaves the next step to the next one.
 */
export async function workOnBankFile(fileId: string, actorId: string | null): Promise<void> {
  for (;;) {
    const file = await read((queryer) => findBankFile(queryer, fileId))
    if (file?.state === 'waiting') await readBankFile(file)
    else if (file?.state === 'posting') {
      if (!(await bookNext(fileId, actorId))) return
    } else if (file?.state === 'taking_back') {
      for (let after: string | null | undefined; after !== null;) {
        after = await takeBackPayments({ fileId, actorId }, after)
      }
      return
    } else return
  }
}

/** Does it at once when it is little. The worker was told of it all the same, should this process end here. */
export async function haveDone(fileId: string, actorId: string | null): Promise<void> {
  const file = await read((queryer) => findBankFile(queryer, fileId))
  if (file && file.sizeBytes <= BigInt(BANK_FILE_AT_ONCE_BYTES)) {
    await workOnBankFile(fileId, actorId)
  }
}

/** How often a booking begins anew that somebody came in between of. */
const TRIES_MAX = 5

/** Books the next ones; a credit note that is issued at the same moment leaves less open than was seen. */
async function bookNext(fileId: string, actorId: string | null): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try {
      return await bookTransactions(fileId, actorId)
    } catch (error) {
      const isBetween = isCheckViolation(error, 'allocation_within_receivable') || isDeadlock(error)
      if (!isBetween || tries === TRIES_MAX) throw error
    }
  }
}
