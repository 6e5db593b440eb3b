import { BATCH_ITEMS_MAX } from '#config/limits'
import { batchKind } from '#batching/batch_kinds'
import { assert } from '#support/assert'
import { transaction } from '#tenancy/organization_context'

export interface OrderBatchInput {
  /** Made by the form, so that sending it twice orders one. */
  id: string
  /** A name that `start/batches.ts` knows. */
  kind: string
  /** Between one and BATCH_ITEMS_MAX, in the order they are to be done. */
  subjectIds: readonly string[]
  data: Record<string, unknown>
  actorId: string
}

const INSERT = {
  name: 'batch_insert',
  text: `with ordered as (
      insert into batches (organization_id, id, kind, data, created_by)
      values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4)
      on conflict do nothing returning organization_id, id),
    listed as (
      insert into batch_items (organization_id, batch_id, position, subject_id)
      select o.organization_id, o.id, s.position, s.id
      from ordered o, unnest($5::uuid[]) with ordinality as s (id, position))
    select enqueue_job('run_batch', jsonb_build_object('batchId', id),
      'batch-' || current_setting('app.organization_id') || '-' || id) from ordered`,
}

/** Orders work on several things at once; the worker does it, `/batches/<id>` tells how far it is. */
export async function orderBatch(input: OrderBatchInput): Promise<void> {
  const { id, kind, subjectIds, data, actorId } = input
  batchKind(kind)
  const ids = [...new Set(subjectIds)]
  assert(ids.length > 0 && ids.length <= BATCH_ITEMS_MAX, 'A batch has some items, not too many')
  await transaction((queryer) =>
    queryer.run(INSERT, [id, kind, JSON.stringify(data), actorId, ids])
  )
}
