import type { Queryer } from '#tenancy/queryer'

/** What customers owe on a day by how long it is overdue, and what they have to their good. Øre. */
export interface Ages {
  notDueMinor: bigint
  to30Minor: bigint
  to60Minor: bigint
  to90Minor: bigint
  over90Minor: bigint
  owedMinor: bigint
  goodMinor: bigint
}

export interface AgeingRow extends Ages {
  /** Of the customer. */
  id: string
  number: bigint
  name: string
}

export interface AgeingInput {
  /** ISO days. */
  on: string
  today: string
  /** The customer that the page begins below. */
  after: string | null
  most: number
}

const OPEN_NOW = `
    select customer_id, due_date, open_minor as owed, 0::bigint as good from receivables
      where open_minor > 0
    union all
    select customer_id, null, 0, open_minor from customer_credits where open_minor > 0`

/** What is open now, less what came later, with what was moved later put back. */
const OPEN_THEN = `
    select customer_id, due_date, open_minor as owed, 0::bigint as good from receivables
      where open_minor > 0 and issue_date <= $1
    union all
    select r.customer_id, r.due_date, a.amount_minor, 0 from allocations a join receivables r
        on r.organization_id = a.organization_id and r.invoice_id = a.invoice_id
      where a.allocated_on > $1 and r.issue_date <= $1
    union all
    select customer_id, null, 0, open_minor from customer_credits
      where open_minor > 0 and credited_on <= $1
    union all
    select g.customer_id, null, 0, a.amount_minor from allocations a join customer_credits g
        on g.organization_id = a.organization_id and g.id = a.credit_id
      where a.allocated_on > $1 and g.credited_on <= $1
    union all
    select p.customer_id, null, 0, p.amount_minor from payments m join payments p
        on p.organization_id = m.organization_id and p.id = m.reverses_id
      where m.paid_on > $1 and m.amount_minor < 0 and p.paid_on <= $1`

const BUCKETS: readonly [string, string][] = [
  ['notDueMinor', 'due_date >= $1'],
  ['to30Minor', 'due_date < $1 and due_date >= $1::date - 30'],
  ['to60Minor', 'due_date < $1::date - 30 and due_date >= $1::date - 60'],
  ['to90Minor', 'due_date < $1::date - 60 and due_date >= $1::date - 90'],
  ['over90Minor', 'due_date < $1::date - 90'],
]

function statement(isNow: boolean, hasPlace: boolean, most: number) {
  const columns = [...BUCKETS.map(([name]) => name), 'owedMinor', 'goodMinor']
  const sums = columns.map((name) => `coalesce(sum("${name}"), 0)::text as "${name}"`)
  return {
    name: `ageing_${isNow ? 'now' : 'then'}_${hasPlace ? 'after' : 'top'}_${most}`,
    text: `with open as (${isNow ? OPEN_NOW : OPEN_THEN}),
      aged as materialized (
        select customer_id,
          ${BUCKETS.map(([name, when]) => `coalesce(sum(owed) filter (where ${when}), 0)::bigint as "${name}"`).join(',\n          ')},
          sum(owed)::bigint as "owedMinor", sum(good)::bigint as "goodMinor",
          (sum(owed) - coalesce(sum(owed) filter (where due_date >= $1), 0))::bigint as late
        from open group by customer_id having sum(owed) <> 0 or sum(good) <> 0),
      page as (select * from aged a
      ${
        hasPlace
          ? `where (-a.late, -a."owedMinor", -a."goodMinor", a.customer_id)
              > (select -late, -"owedMinor", -"goodMinor", customer_id from aged where customer_id = $2)`
          : 'where $2::uuid is null'
      }
      order by -a.late, -a."owedMinor", -a."goodMinor", a.customer_id limit ${most})
      select c.id, c.number, c.name,
        ${columns.map((name) => `a."${name}"`).join(', ')},
        (select jsonb_build_object('count', count(*), 'sums',
          (select to_jsonb(s) from (select ${sums.join(', ')} from aged) s)) from aged) as total
      from page a join customers c
        on c.organization_id = current_setting('app.organization_id')::uuid and c.id = a.customer_id
      order by -a.late, -a."owedMinor", -a."goodMinor", a.customer_id`,
  }
}

export interface AgeingPage {
  rows: AgeingRow[]
  /** How many customers the whole list has, and its sums. */
  count: number
  sums: Ages
}

const NOTHING: Ages = {
  notDueMinor: 0n,
  to30Minor: 0n,
  to60Minor: 0n,
  to90Minor: 0n,
  over90Minor: 0n,
  owedMinor: 0n,
  goodMinor: 0n,
}

type Found = AgeingRow & { total: { count: number; sums: Record<keyof Ages, string> } }

/** Customers with something open at the end of a day, those who are most overdue first. */
export async function ageing(
  queryer: Queryer,
  { on, today, after, most }: AgeingInput
): Promise<AgeingPage> {
  const found = await queryer.rows<Found>(statement(on >= today, after !== null, most), [on, after])
  const total = found[0]?.total
  const sums = Object.entries(total?.sums ?? {}).map(([name, minor]) => [name, BigInt(minor)])
  return {
    rows: found,
    count: total?.count ?? 0,
    sums: total ? (Object.fromEntries(sums) as Ages) : NOTHING,
  }
}
