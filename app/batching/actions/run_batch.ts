import { inject } from '@adonisjs/core'
import { Logger } from '@adonisjs/core/logger'
import { batchKind, type BatchOrder, type Refusal } from '#batching/batch_kinds'
import { err, ok, type Result } from '#support/result'
import { isDatabaseAway, isLockTimeout } from '#tenancy/database_errors'
import { read, transaction } from '#tenancy/organization_context'

interface OrderedBatch {
  kind: string
  data: Record<string, unknown>
  actorId: string
  isFinished: boolean
}

const FIND = {
  name: 'batch_order',
  text: `select kind, data, created_by as "actorId", finished_at is not null as "isFinished"
    from batches where id = $1`,
}
const NEXT = {
  name: 'batch_next',
  text: `select position, subject_id as "subjectId" from batch_items
    where batch_id = $1 and state = 'waiting' order by position limit 1`,
}
const TAKE = {
  name: 'batch_take',
  text: `select 1 from batch_items
    where batch_id = $1 and position = $2 and state = 'waiting' for update skip locked`,
}
const DONE = {
  name: 'batch_done',
  text: `update batch_items set state = 'done', finished_at = now()
    where batch_id = $1 and position = $2 and state = 'waiting'`,
}
const REFUSE = {
  name: 'batch_refuse',
  text: `update batch_items set state = 'refused', reason = $3, details = $4, finished_at = now()
    where batch_id = $1 and position = $2 and state = 'waiting'`,
}
const FINISH = {
  name: 'batch_finish',
  text: `update batches b set finished_at = now() where id = $1 and finished_at is null
    and not exists (select from batch_items i where i.organization_id = b.organization_id
      and i.batch_id = b.id and i.state = 'waiting')`,
}

interface Item {
  position: number
  subjectId: string
}

/** What happened to be in other hands, or already done: nothing is noted. */
const LEFT: Refusal = { reason: '' }

/**
 * Does what is left of a batch, one thing after another. Each and its note are one transaction, so that a worker
 * that dies on the way leaves nothing half done and nothing to be done twice: whoever takes the batch up
 * goes on with the next one.
 */
@inject()
export class RunBatch {
  constructor(private readonly logger: Logger) {}

  async execute(batchId: string): Promise<void> {
    const batch = await read((queryer) => queryer.first<OrderedBatch>(FIND, [batchId]))
    if (!batch || batch.isFinished) return

    const order = { batchId, actorId: batch.actorId, data: batch.data }
    for (;;) {
      const item = await read((queryer) => queryer.first<Item>(NEXT, [batchId]))
      if (!item) break
      const outcome = await this.#one(batch.kind, item, order)
      if (outcome.ok) continue
      if (outcome.error === LEFT) return
      const { reason, details = {} } = outcome.error
      const values = [batchId, item.position, reason, JSON.stringify(details)]
      await transaction((queryer) => queryer.run(REFUSE, values))
    }
    await transaction((queryer) => queryer.run(FINISH, [batchId]))
  }

  async #one(kind: string, item: Item, order: BatchOrder): Promise<Result<void, Refusal>> {
    const at = [order.batchId, item.position]
    try {
      return await transaction(async (queryer) => {
        if (!(await queryer.first(TAKE, at))) return err(LEFT)
        const outcome = await batchKind(kind).run(item.subjectId, order)
        if (!outcome.ok) return outcome
        await queryer.run(DONE, at)
        return ok()
      })
    } catch (error) {
      if (isDatabaseAway(error) || isLockTimeout(error)) throw error
      this.logger.error({ err: error, kind, batchId: order.batchId }, 'an item of a batch failed')
      return err({ reason: 'batches.failed' })
    }
  }
}
