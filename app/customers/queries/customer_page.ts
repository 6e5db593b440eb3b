import { customerTimeline } from '#audit/queries/timeline'
import { DETAILS, type CustomerDetails } from '#customers/queries/customer_details'
import { today } from '#support/clock'
import { parseOrganizationNumber } from '#norway/organization_number'
import { isUuid, read } from '#tenancy/organization_context'

/** What a customer comes to. Amounts in øre; invoiced is without MVA. */
export interface CustomerFigures {
  outstandingMinor: bigint
  overdueMinor: bigint
  /** What they have to their good: money on account, what is left of credit notes. */
  creditMinor: bigint
  invoicedThisYearMinor: bigint
  lastIssueDate: string | null
  invoiceCount: number
  /** The file it came with, when it came by an import; the instant as ISO text. */
  imported: { file: string; at: string } | null
  /** What is being written to it, the last changed first. */
  drafts: CustomerDraft[]
}

export interface CustomerDraft {
  id: string
  /** Øre, as a decimal string; the instant as ISO text. */
  grossMinor: string
  updatedAt: string
  firstLine: string | null
}

export interface CustomerInvoice {
  id: string
  number: bigint
  issueDate: string
  dueDate: string
  grossMinor: bigint
  openMinor: bigint
  creditedMinor: bigint
}

export interface CustomerContact {
  id: string
  name: string
  role: string | null
  email: string | null
  phone: string | null
  version: number
}

export interface CustomerNote {
  id: string
  body: string
  authorName: string | null
  writtenAt: Date
}

export interface NamedCustomer {
  id: string
  number: bigint
  name: string
  archivedAt: Date | null
}

const FIGURES = {
  name: 'customer_figures',
  text: `select
      coalesce(o.outstanding, 0) as "outstandingMinor", coalesce(o.overdue, 0) as "overdueMinor",
      (select coalesce(sum(open_minor), 0)::bigint from customer_credits
       where customer_id = $1 and open_minor > 0) as "creditMinor",
      coalesce(i.invoiced, 0) as "invoicedThisYearMinor", i.last as "lastIssueDate",
      i.count as "invoiceCount", d.drafts,
      (select jsonb_build_object('file', m.file_name, 'at', c.created_at)
       from customers c join imports m
         on m.organization_id = c.organization_id and m.id = c.import_id
       where c.id = $1) as imported
    from
      (select coalesce(jsonb_agg(one), '[]') as drafts from (
        select id, gross_minor::text as "grossMinor", updated_at as "updatedAt",
          content #>> '{lines,0,description}' as "firstLine"
        from invoice_drafts where customer_id = $1 and kind = 'invoice'
        order by updated_at desc limit 5) one) d,
      (select sum(open_minor)::bigint as outstanding,
              coalesce(sum(open_minor) filter (where due_date < $2), 0)::bigint as overdue
       from receivables where customer_id = $1 and open_minor > 0) o,
      (select sum(net_minor) filter (where issue_date >= date_trunc('year', $2::date)::date)::bigint
                as invoiced,
              max(issue_date) as last, count(*)::int as count
       from invoices where customer_id = $1) i`,
}
const INVOICES = {
  name: 'customer_invoices',
  text: `select i.id, i.number, i.issue_date as "issueDate", i.due_date as "dueDate",
      i.gross_minor as "grossMinor", r.open_minor as "openMinor",
      r.credited_minor as "creditedMinor"
    from invoices i join receivables r
      on r.organization_id = i.organization_id and r.invoice_id = i.id
    where i.customer_id = $1 order by i.number desc limit $2`,
}
const CONTACTS = {
  name: 'customer_contacts',
  text: `select id, name, role, email, phone, version from customer_contacts
    where customer_id = $1 order by name, id`,
}
const NOTES = {
  name: 'customer_notes',
  text: `select n.id, n.body, u.name as "authorName", n.written_at as "writtenAt"
    from customer_notes n left join users u on u.id = n.author_id
    where n.customer_id = $1 order by n.id desc limit $2`,
}
const PAUSE = {
  name: 'customer_reminder_pause',
  text: `select id, reason from reminder_pauses
    where customer_id = $1 and invoice_id is null and ended_at is null`,
}
const SAME_NUMBER = {
  name: 'customers_same_number',
  text: `select id, number, name, archived_at as "archivedAt" from customers
    where organization_number = $1 and id is distinct from $2::uuid order by number limit 5`,
}
const SAME_NUMBER_AS = {
  name: 'customers_same_number_as',
  text: `select id, number, name, archived_at as "archivedAt" from customers
    where organization_number = (select organization_number from customers where id = $1)
      and id <> $1 order by number limit 5`,
}

/** Everything that the page of a customer shows, as of today in Norway; null when there is no such one. */
export function customerPage(id: string, most: number) {
  const asOf = today()
  return read(async (queryer) => {
    const [customer, figures, invoices, contacts, notes, pause, timeline, sameNumber] =
      await Promise.all([
        queryer.first<CustomerDetails>(DETAILS, [id]),
        queryer.first<CustomerFigures>(FIGURES, [id, asOf]),
        queryer.rows<CustomerInvoice>(INVOICES, [id, most]),
        queryer.rows<CustomerContact>(CONTACTS, [id]),
        queryer.rows<CustomerNote>(NOTES, [id, most]),
        queryer.first<{ id: string; reason: string }>(PAUSE, [id]),
        customerTimeline(id, most, queryer),
        queryer.rows<NamedCustomer>(SAME_NUMBER_AS, [id]),
      ])
    if (!customer) return null
    return { customer, asOf, figures, invoices, contacts, notes, pause, timeline, sameNumber }
  })
}

/**
 * Customers that have the organisation number which is being typed: perhaps the same firm twice. Nothing while
 * it is not whole or not right. @param exceptId whose form it is, if anybody's
 */
export async function othersWithNumber(
  typed: unknown,
  exceptId: unknown
): Promise<NamedCustomer[]> {
  const number = parseOrganizationNumber(typeof typed === 'string' ? typed : '')
  if (!number.ok) return []
  const except = isUuid(exceptId) ? exceptId : null
  return read((queryer) => queryer.rows<NamedCustomer>(SAME_NUMBER, [number.value, except]))
}
