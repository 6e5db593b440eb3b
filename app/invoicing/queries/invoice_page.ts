import { MAILS_SHOWN_MAX } from '#config/limits'
import { subjectTimeline, type TimelineEntry } from '#audit/queries/timeline'
import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import { type InvoiceReminders, remindersOfInvoice } from '#invoicing/queries/invoice_reminders'
import type { Queryer } from '#tenancy/queryer'

/** A credit note that was issued for the invoice. */
export interface CreditNoteOf {
  id: string
  number: string
  /** Øre, above zero, as digits. */
  grossMinor: string
}

/** An issued invoice or credit note with what is open of it. */
export interface InvoiceRow {
  id: string
  number: bigint
  customerId: string
  document: InvoiceDocument
  issuedAt: Date
  /** ISO day. */
  dueDate: string
  /** Øre. */
  amountMinor: bigint
  openMinor: bigint
  /** Øre that credit notes took of it. */
  creditedMinor: bigint
  /** Øre that its customer has to their good. */
  customerCreditMinor: bigint
  /** Of a credit note: øre of it that are still to the customer's good. */
  goodMinor: bigint
  creditNotes: CreditNoteOf[]
  isPdfStored: boolean
  /** The days it went by post, the latest first. */
  postings: { id: string; postedOn: string }[]
  /** The repeating invoice that made it, or null. */
  repeatingId: string | null
  /** The quote that it was made from, or null. */
  quote: { id: string; number: string } | null
  /** The live link to the customer's page; null: there is none. */
  linkId: string | null
  linkTokenHash: string
  /** ISO day. */
  linkEndsOn: string
  linkFirstSeenAt: Date | null
  linkLastSeenAt: Date | null
}

/** What settles it, or did until it was taken back: money that came in, a credit note, a fee, a loss. */
export interface InvoicePayment {
  /** Of the allocation. */
  id: string
  kind: 'payment' | 'bank_fee' | 'loss' | 'credit_note'
  /** The payment or credit note that it came from. */
  creditId: string
  /** Of the credit note, when it was one. */
  noteNumber: bigint | null
  /** ISO day on which the money came in. */
  paidOn: string
  amountMinor: bigint
  note: string | null
  isReversed: boolean
}

/** A letter that took it, or was to take it, to the customer. */
export interface InvoiceMail {
  id: string
  to: string
  state: string
  failure: string | null
  answer: string | null
  orderedAt: Date
  /** The time it was ordered for; null: at once. */
  leavesAt: Date | null
  finishedAt: Date | null
}

export interface InvoicePage {
  reminders: InvoiceReminders | null
  mails: InvoiceMail[]
  invoice: InvoiceRow
  payments: InvoicePayment[]
  timeline: TimelineEntry[]
}

const INVOICE = {
  name: 'invoice_page',
  text: `select i.id, i.number, i.customer_id as "customerId", i.document,
      i.issued_at as "issuedAt", i.due_date as "dueDate", r.amount_minor as "amountMinor",
      r.open_minor as "openMinor", r.credited_minor as "creditedMinor",
      (select coalesce(sum(g.open_minor), 0)::bigint from customer_credits g
        where g.organization_id = i.organization_id and g.customer_id = i.customer_id
          and g.open_minor > 0) as "customerCreditMinor",
      coalesce((select g.open_minor from customer_credits g
        where g.organization_id = i.organization_id and g.id = i.id), 0) as "goodMinor",
      (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'number', n.number::text,
          'grossMinor', (-n.gross_minor)::text) order by n.number), '[]')
        from invoices n where n.organization_id = i.organization_id and n.credits_id = i.id
      ) as "creditNotes",
      exists (select from documents d where d.kind = 'invoice_pdf' and d.subject_id = i.id
        and d.state = 'stored') as "isPdfStored",
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'postedOn', p.posted_on)
          order by p.posted_on desc, p.id), '[]')
        from postings p where p.organization_id = i.organization_id and p.invoice_id = i.id
      ) as postings,
      (select m.repeating_id from repeated_invoices m where m.organization_id = i.organization_id
        and m.invoice_id = i.id) as "repeatingId",
      (select json_build_object('id', q.id, 'number', q.number::text) from quote_invoices m
        join quotes q on q.organization_id = m.organization_id and q.id = m.quote_id
        where m.organization_id = i.organization_id and m.invoice_id = i.id) as quote,
      l.id as "linkId", l.token_hash as "linkTokenHash", l.ends_on as "linkEndsOn",
      l.first_seen_at as "linkFirstSeenAt", l.last_seen_at as "linkLastSeenAt"
    from invoices i join receivables r
      on r.organization_id = i.organization_id and r.invoice_id = i.id
    left join shared_links l on l.organization_id = i.organization_id and l.invoice_id = i.id
      and l.withdrawn_at is null
    where i.id = $1`,
}

const PAYMENTS = {
  name: 'invoice_page_payments',
  text: `select a.id, coalesce(p.kind, 'credit_note') as kind, a.credit_id as "creditId",
      n.number as "noteNumber", coalesce(p.paid_on, a.allocated_on) as "paidOn",
      a.amount_minor as "amountMinor", p.note,
      exists (select from allocations b
        where b.organization_id = a.organization_id and b.reverses_id = a.id) as "isReversed"
    from allocations a
    left join payments p on p.organization_id = a.organization_id and p.id = a.credit_id
    left join receivables n on n.organization_id = a.organization_id and n.invoice_id = a.credit_id
    where a.invoice_id = $1 and a.reverses_id is null order by a.created_at, a.id`,
}

const MAILS = {
  name: 'invoice_page_mails',
  text: `select id, recipient_address as "to", state, failure, server_answer as answer,
      ordered_at as "orderedAt", leaves_at as "leavesAt", finished_at as "finishedAt"
    from mails where subject_id = $1 and kind = 'invoice' order by ordered_at desc limit $2`,
}

/** An invoice as its page shows it, or null when there is none. @param most entries of the timeline */
export async function invoicePage(
  queryer: Queryer,
  id: string,
  most: number
): Promise<InvoicePage | null> {
  const [invoice, payments, mails, reminders, timeline] = await queryer.together(() =>
    Promise.all([
      queryer.first<InvoiceRow>(INVOICE, [id]),
      queryer.rows<InvoicePayment>(PAYMENTS, [id]),
      queryer.rows<InvoiceMail>(MAILS, [id, MAILS_SHOWN_MAX]),
      remindersOfInvoice(queryer, id),
      subjectTimeline(id, most, queryer),
    ])
  )
  return invoice && { invoice, payments, mails, reminders, timeline }
}
