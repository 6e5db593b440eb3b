import type { Delivery } from '#invoicing/at_issue'
import { read } from '#tenancy/organization_context'

const FIND = {
  name: 'delivery_default',
  text: `select delivery_default as "delivery" from organizations
    where id = current_setting('app.organization_id')::uuid`,
}

/** What the firm has chosen for the invoices it issues. */
export async function deliveryDefault(): Promise<Delivery> {
  const row = await read((queryer) => queryer.first<{ delivery: Delivery }>(FIND))
  return row?.delivery ?? 'by_hand'
}
