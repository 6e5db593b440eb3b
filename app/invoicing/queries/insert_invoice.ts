import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { orderDocument } from '#invoicing/queries/document_job'
import type { Queryer } from '#tenancy/queryer'

export interface NewInvoice {
  /** The draft's id, which the invoice keeps. */
  id: string
  number: bigint
  document: InvoiceDocument
  /** One a line of the document, in its order. */
  productIds: (string | null)[]
  issuedBy: string | null
}

const INSERT_INVOICE = {
  name: 'invoice_insert',
  text: `insert into invoices
    (organization_id, id, number, customer_id, customer_name, issue_date, due_date, your_reference,
     currency, net_minor, vat_minor, gross_minor, document, search_text, issued_by)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
      $12, ' ' || fold_text($13), $14)`,
}

/** Lines, MVA groups, the order for the PDF and the end of the draft: one round trip. */
const INSERT_PARTS = {
  name: 'invoice_insert_parts',
  text: `with lines as (
      insert into invoice_lines
      select current_setting('app.organization_id')::uuid, $1::uuid, position, product_id, description,
        quantity, unit_code, unit_price, discount_percent, vat_code, vat_rate, net_minor
      from unnest($2::uuid[], $3::text[], $4::numeric[], $5::text[], $6::numeric[], $7::numeric[],
        $8::text[], $9::numeric[], $10::bigint[])
        with ordinality line (product_id, description, quantity, unit_code, unit_price,
          discount_percent, vat_code, vat_rate, net_minor, position)
    ), vat as (
      insert into invoice_vat
      select current_setting('app.organization_id')::uuid, $1::uuid, *
      from unnest($11::text[], $12::text[], $13::numeric[], $14::bigint[], $15::bigint[])
    ), draft as (
      delete from invoice_drafts where id = $1
    ), document as (
      insert into documents (organization_id, id, kind, subject_id, template)
      values (current_setting('app.organization_id')::uuid, $1, 'invoice_pdf', $1, $16)
      returning id
    )
    select ${orderDocument('id')} from document`,
}

/** Writes an invoice with everything that belongs to it, orders its PDF and ends the draft it was. */
export async function insertInvoice(queryer: Queryer, invoice: NewInvoice): Promise<void> {
  const { id, document } = invoice
  await queryer.run(INSERT_INVOICE, [
    id,
    invoice.number,
    document.buyer.customerId,
    document.buyer.name,
    document.issueDate,
    document.dueDate,
    document.yourReference,
    document.currency,
    document.totals.netMinor,
    document.totals.vatMinor,
    document.totals.grossMinor,
    JSON.stringify(document),
    searchText(document),
    invoice.issuedBy,
  ])
  const { lines, vat } = document
  await queryer.run(INSERT_PARTS, [
    id,
    invoice.productIds,
    lines.map((line) => line.description),
    lines.map((line) => line.quantity),
    lines.map((line) => line.unitCode),
    lines.map((line) => line.unitPrice),
    lines.map((line) => line.discountPercent),
    lines.map((line) => line.vatCode),
    lines.map((line) => line.vatRate),
    lines.map((line) => line.netMinor),
    vat.map((group) => group.vatCode),
    vat.map((group) => group.category),
    vat.map((group) => group.rate),
    vat.map((group) => group.baseMinor),
    vat.map((group) => group.vatMinor),
    document.template,
  ])
}

/** Characters of an invoice that search looks through; its first lines and texts. */
const SEARCH_TEXT_MAX = 2000

/** What people look an invoice up by. PostgreSQL folds it (æøå, case, signs) in the same way as the query. */
function searchText({ number, buyer, totals, ...document }: InvoiceDocument): string {
  const øre = totals.grossMinor.padStart(3, '0')
  return [
    number,
    buyer.name,
    document.yourReference,
    document.ourReference,
    `${øre.slice(0, -2)},${øre.slice(-2)}`,
    ...document.lines.map((line) => line.description),
    document.textAbove,
    document.textBelow,
  ]
    .filter((text) => text !== null)
    .join(' ')
    .slice(0, SEARCH_TEXT_MAX)
}
