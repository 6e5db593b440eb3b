import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { orderQuoteDocument } from '#quoting/queries/quote_document_job'
import type { Queryer } from '#tenancy/queryer'

/** The quote, the order for its PDF and the end of its draft: one statement. */
const INSERT = {
  name: 'quote_insert',
  text: `with quote as (
      insert into quotes (organization_id, id, number, customer_id, customer_name, issue_date, valid_until,
        gross_minor, document, search_text, issued_by, product_ids)
      values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6, $7, $8,
        ' ' || fold_text($9), $10, $12)
      returning organization_id, id
    ), draft as (
      delete from invoice_drafts where id = $1
    ), document as (
      insert into documents (organization_id, id, kind, subject_id, template)
      select organization_id, id, 'quote_pdf', id, $11 from quote
      returning id
    )
    select ${orderQuoteDocument('id')} from document`,
}

/** Characters of a quote that its search looks through. */
const SEARCH_TEXT_MAX = 2000

export interface NewQuote {
  /** The draft's id, which the quote keeps. */
  id: string
  number: bigint
  document: InvoiceDocument
  issuedBy: string
  /** One a line of the document, in its order. */
  productIds: (string | null)[]
}

/** Writes a quote, orders its PDF and ends the draft it was. */
export async function insertQuote(queryer: Queryer, quote: NewQuote): Promise<void> {
  const { id, number, document, issuedBy } = quote
  await queryer.run(INSERT, [
    id,
    number,
    document.buyer.customerId,
    document.buyer.name,
    document.issueDate,
    document.dueDate,
    document.totals.grossMinor,
    JSON.stringify(document),
    searchText(document),
    issuedBy,
    document.template,
    quote.productIds,
  ])
}

function searchText({ number, buyer, yourReference, lines }: InvoiceDocument): string {
  return [number, buyer.name, yourReference, ...lines.map(({ description }) => description)]
    .filter((text) => text !== null)
    .join(' ')
    .slice(0, SEARCH_TEXT_MAX)
}
