import { CHECK_STATEMENT_TIMEOUT_MINUTES } from '#config/limits'
import { read } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

/** A look over everything a firm has: it may take longer than a page may. */
export function readThoroughly<T>(work: (queryer: Queryer) => Promise<T>): Promise<T> {
  return read(async (queryer) => {
    await queryer.run(`set local statement_timeout = '${CHECK_STATEMENT_TIMEOUT_MINUTES}min'`)
    return work(queryer)
  })
}
