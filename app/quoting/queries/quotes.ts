import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import type { InvoiceMail } from '#invoicing/queries/invoice_page'
import type { QuoteAnswer } from '#quoting/queries/quote_answers'
import type { Language } from '#support/language'
import type { Queryer } from '#tenancy/queryer'

/** A quote with its answer and the invoice that came of it. Days are ISO. */
export interface Quote {
  id: string
  number: bigint
  customerId: string
  customerName: string
  customerEmail: string | null
  /** The firm as it is now: where word of an answer goes, and in which language. */
  firmEmail: string | null
  firmLanguage: Language
  issueDate: string
  validUntil: string
  grossMinor: bigint
  document: InvoiceDocument
  /** One a line of the document. */
  productIds: (string | null)[]
  issuedAt: Date
  answer: QuoteAnswer | null
  answerName: string | null
  answerNote: string | null
  answeredAt: Date | null
  /** Null: the customer answered by the link. */
  answeredBy: string | null
  /** The draft that it became, which the invoice keeps the id of; null: none was made. */
  invoiceId: string | null
  invoiceNumber: bigint | null
  isDraft: boolean
  isPdfStored: boolean
}

const FIND = {
  name: 'quote_find',
  text: `select q.id, q.number, q.customer_id as "customerId", q.customer_name as "customerName",
      c.email as "customerEmail", o.email as "firmEmail", o.language as "firmLanguage", q.issue_date as "issueDate", q.valid_until as "validUntil",
      q.gross_minor as "grossMinor", q.document, q.product_ids::text[] as "productIds", q.issued_at as "issuedAt", a.answer,
      a.name as "answerName", a.note as "answerNote", a.answered_at as "answeredAt",
      a.answered_by as "answeredBy", m.invoice_id as "invoiceId", i.number as "invoiceNumber",
      d.id is not null as "isDraft",
      exists (select from documents p where p.organization_id = q.organization_id
        and p.kind = 'quote_pdf' and p.subject_id = q.id and p.state = 'stored') as "isPdfStored"
    from quotes q
      join organizations o on o.id = q.organization_id
      join customers c on c.organization_id = q.organization_id and c.id = q.customer_id
      left join quote_answers a on a.organization_id = q.organization_id and a.quote_id = q.id
      left join quote_invoices m on m.organization_id = q.organization_id and m.quote_id = q.id
      left join invoices i on i.organization_id = m.organization_id and i.id = m.invoice_id
      left join invoice_drafts d on d.organization_id = m.organization_id and d.id = m.invoice_id
    where q.id = $1`,
}

/** The quote with this id, or null. */
export function findQuote(queryer: Queryer, id: string): Promise<Quote | null> {
  return queryer.first<Quote>(FIND, [id])
}

const MAILS = {
  name: 'quote_mails',
  text: `select id, recipient_address as "to", state, failure, server_answer as answer,
      ordered_at as "orderedAt", finished_at as "finishedAt", null::timestamptz as "leavesAt"
    from mails where subject_id = $1 and kind = 'quote' order by ordered_at desc limit $2`,
}

/** The letters that took it, or were to take it, to the customer, the latest first. */
export function mailsOfQuote(queryer: Queryer, id: string, most: number): Promise<InvoiceMail[]> {
  return queryer.rows<InvoiceMail>(MAILS, [id, most])
}

const NEWEST = {
  name: 'quote_newest',
  text: 'select document from quotes order by number desc limit 1',
}

/** What the newest quote of the firm says, or null. */
export async function newestQuote(queryer: Queryer): Promise<InvoiceDocument | null> {
  const row = await queryer.first<{ document: InvoiceDocument }>(NEWEST)
  return row?.document ?? null
}
