import type { Queryer } from '#tenancy/queryer'

/**
 * A hundred thousand rows may take longer than a page may: the transaction that is open gets five minutes
 * for a statement and for a pause between two.
 */
export async function takeTime(queryer: Queryer): Promise<void> {
  await queryer.run(
    `set local statement_timeout = '5min'; set local idle_in_transaction_session_timeout = '5min'`
  )
}
