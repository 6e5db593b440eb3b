import { BANK_FILE_AT_ONCE_BYTES } from '#config/limits'
import { bookTransactions } from '#banking/actions/book_transactions'
import { readBankFile } from '#banking/actions/read_bank_file'
import { takeBackPayments } from '#banking/actions/take_back_bank_file'
import { findBankFile } from '#banking/queries/bank_files'
import { read, transaction } from '#tenancy/organization_context'

const ENQUEUE = {
  name: 'bank_file_enqueue',
  text: `select enqueue_job('work_on_bank_file', jsonb_build_object('fileId', $1::uuid),
    'bank-' || current_setting('app.organization_id') || '-' || $1::uuid)`,
}

/**
 * Does what is next with a file, step by step, until there is nothing left to do. Each step is a transaction
 * of its own; whoever is killed in between leaves the next step to the next one.
 */
export async function workOnBankFile(fileId: string, actorId: string | null): Promise<void> {
  for (;;) {
    const file = await read((queryer) => findBankFile(queryer, fileId))
    if (file?.state === 'waiting') await readBankFile(file)
    else if (file?.state === 'posting') {
      if (!(await bookTransactions(fileId, actorId))) return
    } else if (file?.state === 'taking_back') {
      for (let after: string | null | undefined; after !== null;) {
        after = await takeBackPayments({ fileId, actorId }, after)
      }
      return
    } else return
  }
}

/** Has it done: at once when it is little, else by the worker. */
export async function haveDone(fileId: string, actorId: string | null): Promise<void> {
  const file = await read((queryer) => findBankFile(queryer, fileId))
  if (file && file.sizeBytes <= BigInt(BANK_FILE_AT_ONCE_BYTES)) {
    return workOnBankFile(fileId, actorId)
  }
  await transaction((queryer) => queryer.run(ENQUEUE, [fileId]))
}
