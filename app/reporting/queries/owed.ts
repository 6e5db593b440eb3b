import type { Queryer } from '#tenancy/queryer'

const HERE = `organization_id = current_setting('app.organization_id')::uuid`

export interface OverdueSum {
  id: string
  number: bigint
  name: string
  invoices: bigint
  /** ISO day of the oldest. */
  oldestDueDate: string
  openMinor: bigint
}

const OVERDUE = {
  name: 'report_overdue',
  text: `with owed as (
      select customer_id, count(*) as invoices, min(due_date) as oldest, sum(open_minor)::bigint as open
      from receivables where ${HERE} and open_minor > 0 and due_date < $1 group by customer_id
    )
    select c.id, c.number, c.name, o.invoices, o.oldest as "oldestDueDate", o.open as "openMinor"
    from owed o
    join customers c on c.organization_id = current_setting('app.organization_id')::uuid
      and c.id = o.customer_id
    order by o.open desc, c.id`,
}

/** Customers with something overdue, who owes most first. @param on ISO day that decides what is overdue */
export function overdueSums(queryer: Queryer, on: string): Promise<OverdueSum[]> {
  return queryer.rows<OverdueSum>(OVERDUE, [on])
}

export interface DueDay {
  /** ISO day. */
  dueDate: string
  invoices: bigint
  openMinor: bigint
}

const DUE = {
  name: 'report_due_days',
  text: `select due_date as "dueDate", open_count::bigint as invoices, open_minor as "openMinor"
    from receivable_days where ${HERE} and open_count > 0 order by due_date`,
}

/** What is open by the day it falls due. */
export function dueDays(queryer: Queryer): Promise<DueDay[]> {
  return queryer.rows<DueDay>(DUE)
}
