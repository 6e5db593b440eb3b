import { recordActivity } from '#audit/activity'
import { transaction } from '#tenancy/organization_context'

export interface ArchivalInput {
  id: string
  actorId: string | null
}

/** What can be put away and taken out again: its table, and what its events are called. */
const ARCHIVABLE = { customer: 'customers', product: 'products' } as const
type Archivable = keyof typeof ARCHIVABLE

/**
 * How one kind of thing is put away and taken out again. Either is written into the log once: twice is once.
 */
export function archivalOf(type: Archivable) {
  const table = ARCHIVABLE[type]
  const archive = {
    name: `${type}_archive`,
    text: `update ${table} set archived_at = now(), updated_at = now()
      where id = $1 and archived_at is null`,
  }
  const restore = {
    name: `${type}_restore`,
    text: `update ${table} set archived_at = null, updated_at = now()
      where id = $1 and archived_at is not null`,
  }

  async function change(
    statement: typeof archive,
    event: 'archived' | 'restored',
    { id, actorId }: ArchivalInput
  ): Promise<void> {
    await transaction(async (queryer) => {
      if ((await queryer.run(statement, [id])) === 0) return
      const customerId = type === 'customer' ? id : null
      await recordActivity({
        action: `${type}.${event}`,
        subject: { type, id },
        customerId,
        actorId,
      })
    })
  }

  return {
    archive: (input: ArchivalInput) => change(archive, 'archived', input),
    restore: (input: ArchivalInput) => change(restore, 'restored', input),
  }
}
