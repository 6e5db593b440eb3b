import { CHECK_STATEMENT_TIMEOUT_MINUTES } from '#config/limits'
import { transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

/**
 * A look over everything a firm has: it may take longer than a page may. One transaction, for what is set in a
 * look of the ordinary kind is forgotten with its packet.
 */
export function readThoroughly<T>(work: (queryer: Queryer) => Promise<T>): Promise<T> {
  return transaction(async (queryer) => {
    await queryer.run(`set local statement_timeout = '${CHECK_STATEMENT_TIMEOUT_MINUTES}min'`)
    return work(queryer)
  })
}
