import type { Queryer } from '#tenancy/queryer'

/** An invoice that was not settled on a day, or something that a customer had to their good. */
export interface OpenItem {
  /** Of the invoice, the payment or the credit note. */
  id: string
  kind: 'invoice' | 'payment' | 'credit_note'
  /** Of the document; null for a payment. */
  number: bigint | null
  /** ISO day. */
  day: string
  /** ISO day; null but for an invoice. */
  dueDate: string | null
  /** Øre that it was at first. */
  amountMinor: bigint
  /** Øre that were open of it, above zero. */
  openMinor: bigint
}

const NOW = {
  name: 'open_items_now',
  text: `select invoice_id as id, 'invoice' as kind, number, issue_date as day, due_date as "dueDate",
      amount_minor as "amountMinor", open_minor as "openMinor"
    from receivables where customer_id = $1 and open_minor > 0
    union all
    select g.id, g.kind, n.number, g.credited_on, null, g.amount_minor, g.open_minor
    from customer_credits g left join receivables n
      on n.organization_id = g.organization_id and n.invoice_id = g.id
    where g.customer_id = $1 and g.open_minor > 0
    order by "dueDate" nulls last, day, number`,
}

/**
 * What is open now, with what was moved later put back (docs/adr/0020). A payment that was taken back later
 * was whole on the day, whatever its credit says now.
 */
const THEN = {
  name: 'open_items_then',
  text: `with paid as (
      select a.invoice_id, sum(a.amount_minor)::bigint as minor
      from receivables r join allocations a
        on a.organization_id = r.organization_id and a.invoice_id = r.invoice_id
      where r.customer_id = $1 and r.issue_date <= $2 and a.allocated_on > $2 group by 1
    ), moved as (
      select a.credit_id, sum(a.amount_minor)::bigint as minor
      from customer_credits g join allocations a
        on a.organization_id = g.organization_id and a.credit_id = g.id
      where g.customer_id = $1 and g.credited_on <= $2 and a.allocated_on > $2 group by 1
    ), taken as (
      select m.reverses_id, -m.amount_minor as minor from payments m
      where m.customer_id = $1 and m.paid_on > $2 and m.reverses_id is not null
    )
    select * from (
      select r.invoice_id as id, 'invoice' as kind, r.number, r.issue_date as day,
        r.due_date as "dueDate", r.amount_minor as "amountMinor",
        r.open_minor + coalesce(paid.minor, 0) as "openMinor"
      from receivables r left join paid on paid.invoice_id = r.invoice_id
      where r.customer_id = $1 and r.issue_date <= $2 and r.amount_minor > 0
      union all
      select g.id, g.kind, n.number, g.credited_on, null, g.amount_minor + coalesce(taken.minor, 0),
        g.open_minor + coalesce(moved.minor, 0) + coalesce(taken.minor, 0)
      from customer_credits g
      left join moved on moved.credit_id = g.id
      left join taken on taken.reverses_id = g.id
      left join receivables n on g.kind = 'credit_note'
        and n.organization_id = g.organization_id and n.invoice_id = g.id
      where g.customer_id = $1 and g.credited_on <= $2
    ) item where "openMinor" > 0 order by "dueDate" nulls last, day, number`,
}

/** What was open of a customer at the end of a day; what is open now costs only what is open. */
export function openItems(
  queryer: Queryer,
  { customerId, on, today }: { customerId: string; on: string; today: string }
): Promise<OpenItem[]> {
  return on >= today
    ? queryer.rows<OpenItem>(NOW, [customerId])
    : queryer.rows<OpenItem>(THEN, [customerId, on])
}
