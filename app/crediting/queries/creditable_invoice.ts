import { type Creditable, creditable } from '#crediting/domain/creditable'
import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import type { Queryer } from '#tenancy/queryer'

export interface CreditableInvoice extends Creditable {
  /** Its number when the firm takes credit notes from a series of its own; what the next one gets. */
  nextNumber: bigint
  /** Øre still owed for the invoice. */
  openMinor: bigint
  /** False until the first credit note: the firm still chooses where its numbers come from. */
  isSeriesChosen: boolean
}

interface Row {
  document: InvoiceDocument
  creditNotes: InvoiceDocument[]
  nextNumber: bigint
  openMinor: bigint
  isSeriesChosen: boolean
}

const FIND = {
  name: 'creditable_invoice',
  text: `select i.document,
      (select coalesce(jsonb_agg(n.document order by n.number), '[]') from invoices n
        where n.organization_id = i.organization_id and n.credits_id = i.id) as "creditNotes",
      (select next_number from number_series s where s.organization_id = i.organization_id
        and s.kind in ('credit_note', 'invoice') order by s.kind limit 1) as "nextNumber",
      exists (select from number_series s where s.organization_id = i.organization_id
        and s.kind = 'credit_note')
        or exists (select from invoices n where n.organization_id = i.organization_id
          and n.type_code = 381)
        as "isSeriesChosen",
      r.open_minor as "openMinor"
    from invoices i join receivables r
      on r.organization_id = i.organization_id and r.invoice_id = i.id
    where i.id = $1 and i.type_code = 380`,
}

/** An invoice as far as it can still be credited, or null when there is no such invoice. */
export async function creditableInvoice(
  queryer: Queryer,
  invoiceId: string
): Promise<CreditableInvoice | null> {
  const row = await queryer.first<Row>(FIND, [invoiceId])
  if (!row) return null
  const { document, creditNotes, ...rest } = row
  return { ...creditable(document, creditNotes), ...rest }
}

const USE = {
  name: 'credit_note_id_use',
  text: `select i.credits_id = $2 as "isThis" from invoices i where i.id = $1
    union all select false from invoice_drafts d where d.id = $1`,
}

/** What an id that a form brought is used for already: this credit note, something else, or nothing yet. */
export async function useOfId(queryer: Queryer, id: string, invoiceId: string) {
  const row = await queryer.first<{ isThis: boolean | null }>(USE, [id, invoiceId])
  if (!row) return 'nothing'
  return row.isThis ? 'this_credit_note' : 'something_else'
}
