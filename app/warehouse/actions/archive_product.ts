import { recordActivity } from '#audit/activity'
import { transaction } from '#tenancy/organization_context'

export interface ArchiveProductInput {
  id: string
  actorId: string | null
}

const ARCHIVE = {
  name: 'product_archive',
  text: `update products set archived_at = now(), updated_at = now()
    where id = $1 and archived_at is null`,
}
const RESTORE = {
  name: 'product_restore',
  text: `update products set archived_at = null, updated_at = now()
    where id = $1 and archived_at is not null`,
}

/** Puts a product away: it is offered nowhere any more. Twice is once. */
export function archiveProduct(input: ArchiveProductInput): Promise<void> {
  return change(ARCHIVE, 'product.archived', input)
}

/** Takes an archived product out again. Twice is once. */
export function restoreProduct(input: ArchiveProductInput): Promise<void> {
  return change(RESTORE, 'product.restored', input)
}

async function change(
  statement: typeof ARCHIVE,
  action: 'product.archived' | 'product.restored',
  { id, actorId }: ArchiveProductInput
): Promise<void> {
  await transaction(async (queryer) => {
    if ((await queryer.run(statement, [id])) === 0) return
    await recordActivity({ action, subject: { type: 'product', id }, actorId })
  })
}
