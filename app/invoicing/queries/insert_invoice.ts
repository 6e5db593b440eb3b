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

/** The invoice, its lines and MVA groups, the order for its PDF and the end of its draft: one statement. */
const INSERT = {
  name: 'invoice_insert',
  text: `with invoice as (
      insert into invoices
        (organization_id, id, number, customer_id, customer_name, issue_date, due_date, your_reference,
         currency, net_minor, vat_minor, gross_minor, document, search_text, issued_by,
         type_code, credits_id, kid)
      values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
        $12, ' ' || fold_text($13), $14, $30, $31, $32)
      returning organization_id, id
    ), lines as (
      insert into invoice_lines
      select invoice.organization_id, invoice.id, position, product_id, description, quantity, unit_code,
        unit_price, discount_percent, vat_code, vat_rate, net_minor
      from invoice, unnest($15::uuid[], $16::text[], $17::numeric[], $18::text[], $19::numeric[],
        $20::numeric[], $21::text[], $22::numeric[], $23::bigint[])
        with ordinality line (product_id, description, quantity, unit_code, unit_price,
          discount_percent, vat_code, vat_rate, net_minor, position)
    ), vat as (
      insert into invoice_vat
      select invoice.organization_id, invoice.id, vat.*
      from invoice, unnest($24::text[], $25::text[], $26::numeric[], $27::bigint[], $28::bigint[]) vat
    ), draft as (
      delete from invoice_drafts where id = $1
    ), document as (
      insert into documents (organization_id, id, kind, subject_id, template)
      select organization_id, id, 'invoice_pdf', id, $29 from invoice
      returning id
    )
    select ${orderDocument('id', 'new')} from document`,
}

const PRODUCTS = {
  name: 'invoice_products_of_lines',
  text: `select array(select product_id::text from invoice_lines where invoice_id = $1
    order by position) as "productIds"`,
}

/** The product of each line of an issued invoice, in their order. */
export async function productsOfLines(
  queryer: Queryer,
  invoiceId: string
): Promise<(string | null)[]> {
  const row = await queryer.first<{ productIds: (string | null)[] }>(PRODUCTS, [invoiceId])
  return row?.productIds ?? []
}

/**
 * Writes an invoice or credit note with everything that belongs to it, orders its PDF and ends the draft it
 * was. The amounts and quantities of a credit note stand in the tables below zero.
 */
export async function insertInvoice(queryer: Queryer, invoice: NewInvoice): Promise<void> {
  const { id, document } = invoice
  const { lines, vat } = document
  const signed = document.typeCode === '381' ? negated : same
  await queryer.run(INSERT, [
    id,
    invoice.number,
    document.buyer.customerId,
    document.buyer.name,
    document.issueDate,
    document.dueDate,
    document.yourReference,
    document.currency,
    signed(document.totals.netMinor),
    signed(document.totals.vatMinor),
    signed(document.totals.grossMinor),
    JSON.stringify(document),
    searchText(document),
    invoice.issuedBy,
    invoice.productIds,
    lines.map((line) => line.description),
    lines.map((line) => signed(line.quantity)),
    lines.map((line) => line.unitCode),
    lines.map((line) => line.unitPrice),
    lines.map((line) => line.discountPercent),
    lines.map((line) => line.vatCode),
    lines.map((line) => line.vatRate),
    lines.map((line) => signed(line.netMinor)),
    vat.map((group) => group.vatCode),
    vat.map((group) => group.category),
    vat.map((group) => group.rate),
    vat.map((group) => signed(group.baseMinor)),
    vat.map((group) => signed(group.vatMinor)),
    document.template,
    Number(document.typeCode ?? '380'),
    document.credits?.invoiceId ?? null,
    document.payment.kid,
  ])
}

function same(decimal: string): string {
  return decimal
}

/** The same decimal with the other sign: `12.5` and `-12.5`. */
function negated(decimal: string): string {
  return decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`
}

/** Characters of an invoice that search looks through; its first lines and texts. */
const SEARCH_TEXT_MAX = 2000

/** What people look an invoice up by. PostgreSQL folds it (æøå, case, signs) in the same way as the query. */
function searchText({ number, buyer, totals, payment, ...document }: InvoiceDocument): string {
  const øre = totals.grossMinor.padStart(3, '0')
  return [
    number,
    buyer.name,
    document.yourReference,
    document.ourReference,
    payment.kid,
    `${øre.slice(0, -2)},${øre.slice(-2)}`,
    ...document.lines.map((line) => line.description),
    document.textAbove,
    document.textBelow,
  ]
    .filter((text) => text !== null)
    .join(' ')
    .slice(0, SEARCH_TEXT_MAX)
}
