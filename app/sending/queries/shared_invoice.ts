import type { DocumentLanguage, InvoiceDocument } from '#invoicing/domain/invoice_document'
import { read } from '#tenancy/organization_context'

/** A credit note of the invoice, as the customer is told of it. */
export interface SharedCreditNote {
  id: string
  number: string
  /** ISO day. */
  issueDate: string
  /** Øre, above zero, as digits. */
  grossMinor: string
  language: DocumentLanguage
  isPdfStored: boolean
}

/** What the customer's page of an invoice tells; nothing else is read for it. */
export interface SharedInvoiceRow {
  document: InvoiceDocument
  /** ISO day. */
  dueDate: string
  /** Øre. */
  amountMinor: bigint
  openMinor: bigint
  creditedMinor: bigint
  isPdfStored: boolean
  creditNotes: SharedCreditNote[]
  /** How the firm is reached now. */
  email: string | null
  phone: string | null
  website: string | null
}

const STORED = (invoice: string) => `exists (select from documents d
  where d.organization_id = i.organization_id and d.kind = 'invoice_pdf'
    and d.subject_id = ${invoice} and d.state = 'stored')`

const FIND = {
  name: 'shared_invoice',
  text: `select i.document, i.due_date as "dueDate", r.amount_minor as "amountMinor",
      r.open_minor as "openMinor", r.credited_minor as "creditedMinor",
      ${STORED('i.id')} as "isPdfStored", o.email, o.phone, o.website,
      (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'number', n.number::text,
          'issueDate', n.issue_date, 'grossMinor', (-n.gross_minor)::text,
          'language', n.document->>'language', 'isPdfStored', ${STORED('n.id')}) order by n.number), '[]')
        from invoices n where n.organization_id = i.organization_id and n.credits_id = i.id
      ) as "creditNotes"
    from invoices i
    join receivables r on r.organization_id = i.organization_id and r.invoice_id = i.id
    join organizations o on o.id = i.organization_id
    where i.id = $1`,
}

/** An issued invoice or credit note as its customer may see it, or null when there is none. */
export function findSharedInvoice(id: string): Promise<SharedInvoiceRow | null> {
  return read((queryer) => queryer.first<SharedInvoiceRow>(FIND, [id]))
}

const ABOUT = {
  name: 'shared_invoice_about',
  text: `select document->>'language' as language, customer_id as "customerId"
    from invoices where id = $1`,
}

/** Its language and its customer. */
export function aboutInvoice(
  id: string
): Promise<{ language: DocumentLanguage; customerId: string } | null> {
  return read((queryer) => queryer.first(ABOUT, [id]))
}
