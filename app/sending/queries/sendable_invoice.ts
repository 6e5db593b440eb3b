import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { read, transaction } from '#tenancy/organization_context'

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

const ON_ITS_WAY = {
  name: 'invoice_on_its_way',
  text: `select 1 from mails where subject_id = $1 and kind = 'invoice'
    and state in ('waiting', 'sending', 'sent') limit 1`,
}

/** Was it sent by e-mail, or is a letter with it waiting? */
export async function isOnItsWay(id: string): Promise<boolean> {
  return (await read((queryer) => queryer.first(ON_ITS_WAY, [id]))) !== null
}

const POSTED = {
  name: 'invoice_was_posted',
  text: 'select 1 from postings where invoice_id = $1 and posted_on = $2',
}

/** Is it noted that it went by post on that day? */
export async function wasPosted(id: string, isoDate: string): Promise<boolean> {
  return (await read((queryer) => queryer.first(POSTED, [id, isoDate]))) !== null
}

const HOLD = {
  name: 'sending_hold',
  text: `select pg_advisory_xact_lock(
    hashtextextended('send ' || current_setting('app.organization_id') || $1::text, 0))`,
}

/**
 * Until the open transaction ends, nobody else who asks this first sends or posts the document: what is looked
 * up after it is what they did. Two who order the same for the same list send each letter once.
 */
export async function holdSending(id: string): Promise<void> {
  await transaction((queryer) => queryer.rows(HOLD, [id]))
}
