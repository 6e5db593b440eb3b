import {
  CUSTOMER_COLUMNS,
  CUSTOMER_FIELDS,
  type CustomerFields,
} from '#customers/domain/customer_fields'
import type { CustomerFilter } from '#customers/domain/customer_filter'
import { customerList, type CustomerListRow } from '#customers/queries/customer_list'
import { inOrganization, read } from '#tenancy/organization_context'

export interface ExportedCustomer extends CustomerFields {
  number: bigint
  archivedAt: Date | null
  outstandingMinor: bigint
  overdueMinor: bigint
}

const BATCH_ROWS = 1000

const MORE = {
  name: 'customers_export_more',
  text: `select c.id,
      ${CUSTOMER_FIELDS.map((field) => `c.${CUSTOMER_COLUMNS[field]} as "${field}"`).join(', ')}
    from customers c where c.id = any($1::uuid[])`,
}

/**
 * The customers of a list from its first to its last page, in its order, in batches. It runs after the
 * request has left its organization behind, so it enters it again for each batch.
 */
export async function* exportedCustomers(
  organizationId: string,
  filter: CustomerFilter
): AsyncGenerator<ExportedCustomer[]> {
  let after: string | null = null
  do {
    const at: CustomerFilter = { ...filter, after, before: null }
    const page = await inOrganization(organizationId, async () => {
      const { rows, next } = await customerList(at, BATCH_ROWS)
      return { rows: await withMore(rows), next }
    })
    if (page.rows.length > 0) yield page.rows
    after = page.next
  } while (after)
}

async function withMore(rows: readonly CustomerListRow[]): Promise<ExportedCustomer[]> {
  const ids = rows.map(({ id }) => id)
  const more = await read((queryer) => queryer.rows<CustomerFields & { id: string }>(MORE, [ids]))
  const byId = new Map(more.map((one) => [one.id, one]))
  return rows.flatMap((row) => {
    const fields = byId.get(row.id)
    return fields ? [{ ...row, ...fields }] : []
  })
}
