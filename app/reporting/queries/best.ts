import type { Cursor, ListPage } from '#support/keyset'
import { pageOf } from '#support/keyset'
import type { Days } from '#reporting/queries/sales'
import type { Queryer } from '#tenancy/queryer'

const HERE = `organization_id = current_setting('app.organization_id')::uuid`

export interface CustomerSum {
  id: string
  number: bigint
  name: string
  invoices: bigint
  netMinor: bigint
}

export interface ProductSum {
  /** That of the product, or all zeros for lines without one. */
  id: string
  number: string | null
  name: string | null
  unitCode: string | null
  quantity: string
  netMinor: bigint
}

export interface BestInput extends Days {
  cursor: Cursor
  size: number
}

const SUMS = {
  customers: `select customer_id as id, sum(net_minor)::bigint as net, sum(invoices)::bigint as count,
      0::numeric as quantity
    from sales_of_customers where ${HERE} and month between $1 and $2 group by customer_id`,
  products: `select product_id as id, sum(net_minor)::bigint as net, sum(lines)::bigint as count,
      sum(quantity) as quantity
    from sales_of_products where ${HERE} and month between $1 and $2 group by product_id`,
}

const SHOWN = {
  customers: `select s.id, c.number, c.name, s.count as invoices, s.net as "netMinor" from shown s
    join customers c on c.organization_id = current_setting('app.organization_id')::uuid and c.id = s.id`,
  products: `select s.id, p.number, p.name, p.unit_code as "unitCode", s.quantity, s.net as "netMinor"
    from shown s left join products p
      on p.organization_id = current_setting('app.organization_id')::uuid and p.id = s.id`,
}

type Direction = 'top' | 'after' | 'before'

/** Who or what brought most in comes first; the id decides between equals. */
function statement(of: 'customers' | 'products', direction: Direction) {
  const order = direction === 'before' ? 'asc' : 'desc'
  const sign = direction === 'before' ? '>' : '<'
  const beyond =
    direction === 'top' ? '' : `where (net, id) ${sign} (select net, id from sums where id = $3)`
  return {
    name: `report_${of}_${direction}`,
    text: `with given as (select 1 from (values ($1::date, $2::date, $3::uuid, $4::integer)) as typed),
      sums as (${SUMS[of]}),
      shown as (select * from sums ${beyond} order by net ${order}, id ${order} limit $4)
      ${SHOWN[of]} order by s.net ${order}, s.id ${order}`,
  }
}

async function best<Row extends { id: string }>(
  queryer: Queryer,
  of: 'customers' | 'products',
  { from, to, cursor, size }: BestInput
): Promise<ListPage<Row>> {
  const direction = cursor.after ? 'after' : cursor.before ? 'before' : 'top'
  const values = [from, to, cursor.after ?? cursor.before, size + 1]
  return pageOf(await queryer.rows<Row>(statement(of, direction), values), cursor, size)
}

/** Customers by what they bought, without MVA, the best first. */
export function customerSums(queryer: Queryer, input: BestInput): Promise<ListPage<CustomerSum>> {
  return best<CustomerSum>(queryer, 'customers', input)
}

/** Products by what they brought in, without MVA, the best first. */
export function productSums(queryer: Queryer, input: BestInput): Promise<ListPage<ProductSum>> {
  return best<ProductSum>(queryer, 'products', input)
}
