import { read } from '#tenancy/organization_context'

/** A batch and how far it is. */
export interface BatchProgress {
  id: string
  kind: string
  data: Record<string, unknown>
  createdAt: Date
  finishedAt: Date | null
  total: number
  done: number
  refused: number
}

/** A thing that was left as it was. */
export interface RefusedItem {
  subjectId: string
  reason: string
  details: Record<string, string>
}

const FIND = {
  name: 'batch_progress',
  text: `select b.id, b.kind, b.data, b.created_at as "createdAt", b.finished_at as "finishedAt",
      count(i.position)::int as total,
      (count(i.position) filter (where i.state = 'done'))::int as done,
      (count(i.position) filter (where i.state = 'refused'))::int as refused
    from batches b left join batch_items i
      on i.organization_id = b.organization_id and i.batch_id = b.id
    where b.id = $1 group by b.organization_id, b.id`,
}
const REFUSED = {
  name: 'batch_refused',
  text: `select subject_id as "subjectId", reason, details from batch_items
    where batch_id = $1 and state = 'refused' order by position`,
}
const DONE = {
  name: 'batch_done_items',
  text: `select subject_id as id from batch_items
    where batch_id = $1 and state = 'done' order by position`,
}

/** How far a batch is, and what was not done; null where there is no such batch. */
export async function findBatch(
  id: string
): Promise<{ batch: BatchProgress; refused: RefusedItem[] } | null> {
  return read(async (queryer) => {
    const [batch, refused] = await queryer.together(() =>
      Promise.all([
        queryer.first<BatchProgress>(FIND, [id]),
        queryer.rows<RefusedItem>(REFUSED, [id]),
      ])
    )
    return batch && { batch, refused }
  })
}

/** What was done of a batch, in its order. */
export async function doneSubjects(batchId: string): Promise<string[]> {
  const rows = await read((queryer) => queryer.rows<{ id: string }>(DONE, [batchId]))
  return rows.map(({ id }) => id)
}
