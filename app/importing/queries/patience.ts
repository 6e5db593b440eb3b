import type { Queryer } from '#tenancy/queryer'

/**
 * A hundred thousand rows may take longer than a page may: the transaction that is open gets five minutes
 * for a statement and for a pause between two.
 */
export async function takeTime(queryer: Queryer): Promise<void> {
  await queryer.together(() =>
    Promise.all([
      queryer.run(`set local statement_timeout = '5min'`),
      queryer.run(`set local idle_in_transaction_session_timeout = '5min'`),
    ])
  )
}

/** Nobody waits for the worker's answer, so it may wait for others: for another import of the firm, say. */
export async function waitForOthers(queryer: Queryer): Promise<void> {
  await queryer.run(`set local lock_timeout = '5min'`)
}
