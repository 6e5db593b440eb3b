import type { InvoiceFilter } from '#invoicing/domain/invoice_filter'
import { invoiceList, type InvoiceListRow } from '#invoicing/queries/invoice_list'
import { today } from '#support/clock'
import { inOrganization, read } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export interface ExportedInvoice extends InvoiceListRow {
  customerNumber: bigint
  netMinor: bigint
  vatMinor: bigint
}

const BATCH_ROWS = 1000

const MORE = {
  name: 'invoice_export_more',
  text: `select i.id, i.net_minor as "netMinor", i.vat_minor as "vatMinor",
      c.number as "customerNumber"
    from invoices i join customers c
      on c.organization_id = i.organization_id and c.id = i.customer_id
    where i.id = any($1::uuid[])`,
}

/**
 * The invoices of a list from its first to its last page, in batches. It runs after the request has left
 * its organization behind, so it enters it again for each batch.
 */
export async function* exportedInvoices(
  organizationId: string,
  filter: InvoiceFilter
): AsyncGenerator<ExportedInvoice[]> {
  const on = today()
  let after: string | null = null
  do {
    const at: InvoiceFilter = { ...filter, after, before: null }
    const page = await inOrganization(organizationId, () =>
      read(async (queryer) => {
        const { rows, next } = await invoiceList(queryer, { filter: at, on, size: BATCH_ROWS })
        return { rows: await withMore(queryer, rows), next }
      })
    )
    if (page.rows.length > 0) yield page.rows
    after = page.next
  } while (after)
}

async function withMore(queryer: Queryer, rows: InvoiceListRow[]): Promise<ExportedInvoice[]> {
  const ids = rows.map((row) => row.id)
  const more = await queryer.rows<Omit<ExportedInvoice, keyof InvoiceListRow> & { id: string }>(
    MORE,
    [ids]
  )
  const byId = new Map(more.map((row) => [row.id, row]))
  return rows.map((row) => ({ ...row, ...byId.get(row.id)! }))
}
