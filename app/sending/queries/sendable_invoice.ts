import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { read } from '#tenancy/organization_context'

/** An issued document with what is left to pay of it, in øre. */
export interface SendableInvoice {
  document: InvoiceDocument
  openMinor: bigint
}

const FIND = {
  name: 'sendable_invoice',
  text: `select i.document, r.open_minor as "openMinor" from invoices i join receivables r
      on r.organization_id = i.organization_id and r.invoice_id = i.id
    where i.id = $1`,
}

/** The issued invoice or credit note with this id, or null. */
export function sendableInvoice(id: string): Promise<SendableInvoice | null> {
  return read((queryer) => queryer.first<SendableInvoice>(FIND, [id]))
}

const NEWEST = {
  name: 'newest_invoice',
  text: `select i.document, r.open_minor as "openMinor" from invoices i join receivables r
      on r.organization_id = i.organization_id and r.invoice_id = i.id
    where i.type_code = $1 order by i.number desc limit 1`,
}

/** The newest invoice or credit note of the firm, or null when there is none yet. */
export function newestInvoice(kind: 'invoice' | 'credit_note'): Promise<SendableInvoice | null> {
  const typeCode = kind === 'invoice' ? 380 : 381
  return read((queryer) => queryer.first<SendableInvoice>(NEWEST, [typeCode]))
}
