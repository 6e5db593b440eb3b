import { recordActivity } from '#audit/activity'
import { transaction } from '#tenancy/organization_context'

export interface ArchiveCustomerInput {
  id: string
  actorId: string | null
}

const ARCHIVE = {
  name: 'customer_archive',
  text: `update customers set archived_at = now(), updated_at = now()
    where id = $1 and archived_at is null`,
}
const RESTORE = {
  name: 'customer_restore',
  text: `update customers set archived_at = null, updated_at = now()
    where id = $1 and archived_at is not null`,
}

/** Puts a customer away: it keeps its invoices and is offered nowhere. Twice is once. */
export function archiveCustomer(input: ArchiveCustomerInput): Promise<void> {
  return change(ARCHIVE, 'customer.archived', input)
}

/** Takes an archived customer out again. Twice is once. */
export function restoreCustomer(input: ArchiveCustomerInput): Promise<void> {
  return change(RESTORE, 'customer.restored', input)
}

async function change(
  statement: typeof ARCHIVE,
  action: 'customer.archived' | 'customer.restored',
  { id, actorId }: ArchiveCustomerInput
): Promise<void> {
  await transaction(async (queryer) => {
    if ((await queryer.run(statement, [id])) === 0) return
    const subject = { type: 'customer', id }
    await recordActivity({ action, subject, customerId: id, actorId })
  })
}
