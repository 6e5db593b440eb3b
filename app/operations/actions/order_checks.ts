import { transaction } from '#tenancy/organization_context'

const ORDER = {
  name: 'checks_order',
  text: `select enqueue_job('check_organization', '{}',
    'check-' || current_setting('app.organization_id')), enqueue_job('check_program', '{}', 'check-program')`,
}

/** Has everything looked at now instead of tonight. Ordered twice, it is done once. */
export async function orderChecks(): Promise<void> {
  await transaction((queryer) => queryer.run(ORDER))
}
