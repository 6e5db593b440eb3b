import { transaction } from '#tenancy/organization_context'

const ORDER = {
  name: 'backup_order_job',
  text: `select enqueue_job($1, $2::jsonb, $3)`,
}

/** Puts work into the worker's queue; ordered twice, it is done once. */
export async function orderJob(
  task: 'make_backup' | 'prove_backup',
  payload: Record<string, string> = {}
): Promise<void> {
  await transaction((queryer) => queryer.run(ORDER, [task, JSON.stringify(payload), task]))
}
