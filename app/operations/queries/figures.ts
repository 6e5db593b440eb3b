import { CHECK_WRONG_MAX } from '#config/limits'
import type { Wrong } from '#operations/domain/check'
import { CUSTOMER_CREDITS } from '#operations/queries/customer_credits'
import { find } from '#operations/queries/find_wrong'
import { readThoroughly } from '#operations/queries/thorough'

/*
 * The questions of the checks of a firm's own figures. Each brings what is wrong, and nothing when all is well.
 */

const HERE = `organization_id = current_setting('app.organization_id')::uuid`

/** A firm has one series for invoices and credit notes, or one for each: then that row exists. */
const NUMBERED = `series as (
      select kind, first_number, next_number from number_series
      where ${HERE} and kind in ('invoice', 'credit_note')
    ), numbered as (
      select number, case when type_code = 381 and exists (select from series where kind = 'credit_note')
        then 'credit_note' else 'invoice' end as kind
      from invoices where ${HERE}
    )`

const SERIES = {
  name: 'check_series',
  text: `with ${NUMBERED}
    select s.kind, s.first_number::text as first, (s.next_number - 1)::text as last,
      (select count(*) from numbered n where n.kind = s.kind)::int as count
    from series s order by s.kind desc`,
}

/** Numbers that no document has, between the first of their series and its next. */
const HOLES = {
  name: 'check_holes',
  text: `with ${NUMBERED}, given as (
      select n.number, lead(n.number, 1, s.next_number) over (partition by n.kind order by n.number)
        as following
      from numbered n join series s on s.kind = n.kind
      union all
      select s.first_number - 1,
        coalesce((select min(n.number) from numbered n where n.kind = s.kind), s.next_number)
      from series s
    )
    select (number + 1)::text as first, (following - 1)::text as last
    from given where following > number + 1 order by number limit $1`,
}

/**
 * Here and below `offset 0` has everything looked at before the first are taken: told that twenty are enough,
 * PostgreSQL goes through the invoices in their order and through all payments for each of them.
 */

/** Invoices whose lines, MVA, amounts and frozen document do not say the same. */
const SUMS = {
  name: 'check_sums',
  text: `with lines as (
      select invoice_id, vat_code, vat_rate, sum(net_minor) as net from invoice_lines where ${HERE}
      group by invoice_id, vat_code, vat_rate
    ), vat as (
      select invoice_id, vat_code, rate, base_minor, vat_minor from invoice_vat where ${HERE}
    ), groups as (
      select coalesce(l.invoice_id, v.invoice_id) as invoice_id, coalesce(sum(l.net), 0) as net,
        coalesce(sum(v.vat_minor), 0) as vat, bool_and(l.net is not distinct from v.base_minor) as agree
      from lines l full join vat v
        on v.invoice_id = l.invoice_id and v.vat_code = l.vat_code and v.rate = l.vat_rate
      group by 1
    )
    select number::text as number, gross::text as "grossMinor", sum::text as "sumMinor" from (
      select i.number, i.gross_minor as gross, coalesce(g.net, 0) + coalesce(g.vat, 0) as sum
      from invoices i left join groups g on g.invoice_id = i.id
      where i.${HERE} and (
        g.invoice_id is null or not g.agree or g.net <> i.net_minor or g.vat <> i.vat_minor
        or i.gross_minor <> i.net_minor + i.vat_minor
        or abs((i.document -> 'totals' ->> 'grossMinor')::bigint) is distinct from abs(i.gross_minor))
      offset 0) wrong
    order by wrong.number limit $1`,
}

/**
 * Invoices whose open amount is not their amount less what was allocated to them. A credit note owes nothing:
 * what it takes is a credit of the customer.
 */
const RECEIVABLES = {
  name: 'check_receivables',
  text: `with taken as (
      select invoice_id, sum(amount_minor) as minor from allocations
      where ${HERE} and invoice_id is not null group by invoice_id
    )
    select number::text as number, kept::text as "keptMinor", counted::text as "countedMinor" from (
      select i.number, r.open_minor as kept, greatest(i.gross_minor, 0) - coalesce(t.minor, 0) as counted
      from invoices i
      left join receivables r on r.organization_id = i.organization_id and r.invoice_id = i.id
      left join taken t on t.invoice_id = i.id
      where i.${HERE} and (r.amount_minor is distinct from i.gross_minor
        or r.open_minor is distinct from greatest(i.gross_minor, 0) - coalesce(t.minor, 0))
      offset 0) wrong
    order by wrong.number limit $1`,
}

/**
 * Customers for whom documents + paid charges of reminders − payments ≠ open receivables − open credits
 * (ADR 0020, ADR 0092).
 */
const CUSTOMERS = {
  name: 'check_customer_ledgers',
  text: `with entries as (
      select customer_id, amount_minor as moved, open_minor as open from receivables where ${HERE}
      union all
      select customer_id, -amount_minor, 0 from payments where ${HERE}
      union all
      select c.customer_id, a.amount_minor, 0 from allocations a
      join reminder_charges c on c.organization_id = a.organization_id and c.id = a.charge_id
      where a.${HERE}
      union all
      select customer_id, 0, -open_minor from customer_credits where ${HERE}
    ), sums as (
      select customer_id, sum(moved) as moved, sum(open) as open from entries group by customer_id
    )
    select c.number::text as number, s.open::text as "keptMinor", s.moved::text as "countedMinor"
    from sums s
    join customers c on c.organization_id = current_setting('app.organization_id')::uuid
      and c.id = s.customer_id
    where s.moved <> s.open order by c.number limit $1`,
}

/** The sums that lists show: by due date, and over all invoices. */
const TOTALS = {
  name: 'check_ledger_totals',
  text: `with counted as (
      select due_date, count(*) filter (where open_minor > 0) as count,
        coalesce(sum(open_minor) filter (where open_minor > 0), 0) as minor,
        coalesce(sum(amount_minor) filter (where open_minor > 0), 0) as amount
      from receivables where ${HERE} group by due_date
    )
    select to_char(coalesce(c.due_date, d.due_date), 'YYYY-MM-DD') as day,
      coalesce(d.open_minor, 0)::text as "keptMinor", coalesce(c.minor, 0)::text as "countedMinor"
    from counted c full join (select * from receivable_days where ${HERE}) d on d.due_date = c.due_date
    where coalesce(d.open_count, 0) <> coalesce(c.count, 0)
      or coalesce(d.open_minor, 0) <> coalesce(c.minor, 0)
      or coalesce(d.open_amount_minor, 0) <> coalesce(c.amount, 0)
    order by 1 limit $1`,
}

export interface Series {
  kind: 'invoice' | 'credit_note'
  first: string
  last: string
  count: number
}

/** The series of issued documents of the current organization, and the numbers missing in them. */
export function seriesAndHoles(): Promise<{ series: Series[]; wrong: Wrong[] }> {
  return readThoroughly(async (queryer) => {
    const series = await queryer.rows<Series>(SERIES)
    const holes = await queryer.rows<{ first: string; last: string }>(HOLES, [CHECK_WRONG_MAX])
    const wrong = holes.map(({ first, last }) => ({
      sentence: first === last ? 'hole' : 'holes_between',
      values: { first, last },
    }))
    return { series, wrong }
  })
}

/** Every invoice that does not add up. */
export function wrongSums(): Promise<Wrong[]> {
  return readThoroughly((queryer) => find(queryer, SUMS, 'sum'))
}

/** Everything in the customer ledger that does not follow from documents and payments. */
export function wrongLedger(): Promise<Wrong[]> {
  return readThoroughly(async (queryer) => {
    const invoices = await find(queryer, RECEIVABLES, 'receivable')
    const customers = await find(queryer, CUSTOMERS, 'customer')
    const credits = await find(queryer, CUSTOMER_CREDITS, 'credit')
    const days = await find(queryer, TOTALS, 'day')
    return [...invoices, ...customers, ...credits, ...days]
  })
}
