import app from '@adonisjs/core/services/app'
import { RunBatch } from '#batching/actions/run_batch'
import { newId } from '#support/id'
import { inOrganization } from '#tenancy/organization_context'
import type { Person } from '#tests/support/cast'
import type { Visitor } from '#tests/support/visitor'

/** Orders a batch as its page does, and answers its id. */
export async function orderedBatch(
  browser: Visitor,
  kind: string,
  ids: readonly string[],
  fields: Record<string, string> = {}
): Promise<string> {
  const id = newId()
  await browser.post('/batches', { id, kind, ids: ids.join(','), ...fields })
  return id
}

/** Does what is left of a batch, as the worker does it. */
export async function runBatch({ organizationId }: Person, batchId: string): Promise<void> {
  const work = await app.container.make(RunBatch)
  await inOrganization(organizationId, () => work.execute(batchId))
}
