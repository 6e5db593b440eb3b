import { recordActivity } from '#audit/activity'
import type { Delivery } from '#invoicing/at_issue'
import { currentOrganizationId, transaction } from '#tenancy/organization_context'

const CHOOSE = {
  name: 'delivery_default_choose',
  text: `update organizations set delivery_default = $1
    where id = current_setting('app.organization_id')::uuid and delivery_default <> $1`,
}

/** Chooses what becomes of the firm's invoices when they are issued. */
export async function chooseDelivery(delivery: Delivery, actorId: string): Promise<void> {
  await transaction(async (queryer) => {
    if ((await queryer.run(CHOOSE, [delivery])) === 0) return
    await recordActivity({
      action: 'organization.delivery_chosen',
      subject: { type: 'organization', id: currentOrganizationId() },
      actorId,
      data: { delivery },
    })
  })
}
