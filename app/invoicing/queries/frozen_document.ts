import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { read } from '#tenancy/organization_context'

const FROZEN = {
  name: 'invoice_frozen_document',
  text: 'select document from invoices where id = $1',
}

/** What an issued invoice says, as it was frozen; null when there is no such invoice. */
export async function frozenDocument(invoiceId: string): Promise<InvoiceDocument | null> {
  const row = await read((queryer) =>
    queryer.first<{ document: InvoiceDocument }>(FROZEN, [invoiceId])
  )
  return row?.document ?? null
}
