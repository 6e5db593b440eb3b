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

/** A payment that was taken back later was whole on the day, whatever its credit says now. */
const THEN = {
  name: 'open_items_then',
  text: `select * from (
      select r.invoice_id as id, 'invoice' as kind, r.number, r.issue_date as day,
        r.due_date as "dueDate", r.amount_minor as "amountMinor",
        (r.amount_minor - (select coalesce(sum(a.amount_minor), 0) from allocations a
          where a.organization_id = r.organization_id and a.invoice_id = r.invoice_id
            and a.allocated_on <= $2))::bigint as "openMinor"
      from receivables r where r.customer_id = $1 and r.issue_date <= $2 and r.amount_minor > 0
      union all
      select c.id, c.kind, c.number, c.day, null, c.minor,
        (c.minor - (select coalesce(sum(a.amount_minor), 0) from allocations a
          where a.organization_id = c.organization_id and a.credit_id = c.id
            and a.allocated_on <= $2))::bigint
      from (
        select p.organization_id, p.id, 'payment' as kind, null::bigint as number, p.paid_on as day,
          p.amount_minor as minor
        from payments p where p.customer_id = $1 and p.paid_on <= $2 and p.reverses_id is null
          and p.amount_minor > 0 and not exists (select from payments m
            where m.organization_id = p.organization_id and m.reverses_id = p.id and m.paid_on <= $2)
        union all
        select n.organization_id, n.invoice_id, 'credit_note', n.number, n.issue_date, -n.amount_minor
        from receivables n where n.customer_id = $1 and n.issue_date <= $2 and n.amount_minor < 0
      ) c
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
