import {
  CUSTOMER_COLUMNS,
  CUSTOMER_FIELDS,
  type CustomerFields,
} from '#customers/domain/customer_fields'
import { today } from '#support/clock'
import { inOrganization, read } from '#tenancy/organization_context'

export interface ExportedCustomer extends CustomerFields {
  number: bigint
  archivedAt: Date | null
  outstandingMinor: bigint
  overdueMinor: bigint
}

const BATCH_ROWS = 1000

const BATCH = {
  name: 'customers_export',
  text: `select c.number, c.archived_at as "archivedAt",
      ${CUSTOMER_FIELDS.map((field) => `c.${CUSTOMER_COLUMNS[field]} as "${field}"`).join(', ')},
      coalesce(o.outstanding, 0) as "outstandingMinor", coalesce(o.overdue, 0) as "overdueMinor"
    from (select * from customers where number > $1 order by number limit $2) c
    left join lateral (
      select sum(r.open_minor)::bigint as outstanding,
        coalesce(sum(r.open_minor) filter (where r.due_date < $3), 0)::bigint as overdue
      from receivables r where r.customer_id = c.id and r.open_minor > 0) o on true
    order by c.number`,
}

/**
 * All customers of an organization by number, in batches. It runs after the request has left its
 * organization behind, so it enters it again for each batch.
 */
export async function* exportedCustomers(
  organizationId: string
): AsyncGenerator<ExportedCustomer[]> {
  const on = today()
  let last = 0n
  for (;;) {
    const batch = await inOrganization(organizationId, () =>
      read((queryer) => queryer.rows<ExportedCustomer>(BATCH, [last, BATCH_ROWS, on]))
    )
    if (batch.length > 0) yield batch
    if (batch.length < BATCH_ROWS) return
    last = batch.at(-1)!.number
  }
}
