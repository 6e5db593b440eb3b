import type { Wrong } from '#operations/domain/check'
import { find } from '#operations/queries/find_wrong'
import { readThoroughly } from '#operations/queries/thorough'

const HERE = `organization_id = current_setting('app.organization_id')::uuid`
const ISSUED = `i.organization_id = current_setting('app.organization_id')::uuid`

/** Sums by day and SAF-T code that are not those of the documents' MVA. */
const DAYS = {
  name: 'check_sales_of_days',
  text: `with counted as (
      select i.issue_date as day, v.vat_code, v.rate, sum(v.base_minor) as base, sum(v.vat_minor) as vat,
        count(*) as documents
      from invoices i join invoice_vat v
        on v.organization_id = i.organization_id and v.invoice_id = i.id
      where ${ISSUED} group by 1, 2, 3
    ), kept as (select * from sales_of_days where ${HERE})
    select to_char(coalesce(c.day, k.day), 'YYYY-MM-DD') as day, coalesce(c.vat_code, k.vat_code) as code,
      (coalesce(k.base_minor, 0) + coalesce(k.vat_minor, 0))::text as "keptMinor",
      (coalesce(c.base, 0) + coalesce(c.vat, 0))::text as "countedMinor"
    from counted c
    full join kept k on k.day = c.day and k.vat_code = c.vat_code and k.rate = c.rate
    where k.base_minor is distinct from c.base or k.vat_minor is distinct from c.vat
      or k.documents is distinct from c.documents
    order by 1, 2 limit $1`,
}

/** Sums by month and customer that are not those of their documents. */
const CUSTOMERS = {
  name: 'check_sales_of_customers',
  text: `with counted as (
      select date_trunc('month', i.issue_date)::date as month, i.customer_id, sum(i.net_minor) as net,
        sum(i.vat_minor) as vat, count(*) filter (where i.type_code = 380) as invoices,
        count(*) filter (where i.type_code = 381) as notes
      from invoices i where ${ISSUED} group by 1, 2
    ), kept as (select * from sales_of_customers where ${HERE})
    select to_char(coalesce(c.month, k.month), 'YYYY-MM') as month, u.number::text as number,
      coalesce(k.net_minor, 0)::text as "keptMinor", coalesce(c.net, 0)::text as "countedMinor"
    from counted c full join kept k on k.month = c.month and k.customer_id = c.customer_id
    left join customers u on u.organization_id = current_setting('app.organization_id')::uuid
      and u.id = coalesce(c.customer_id, k.customer_id)
    where k.net_minor is distinct from c.net or k.vat_minor is distinct from c.vat
      or k.invoices is distinct from c.invoices or k.credit_notes is distinct from c.notes
    order by 1, 2 limit $1`,
}

/** Sums by month and product that are not those of the lines. */
const PRODUCTS = {
  name: 'check_sales_of_products',
  text: `with counted as (
      select date_trunc('month', i.issue_date)::date as month,
        coalesce(l.product_id, '00000000-0000-0000-0000-000000000000') as product_id,
        sum(l.quantity) as quantity, sum(l.net_minor) as net, count(*) as lines
      from invoices i join invoice_lines l
        on l.organization_id = i.organization_id and l.invoice_id = i.id
      where ${ISSUED} group by 1, 2
    ), kept as (select * from sales_of_products where ${HERE})
    select to_char(coalesce(c.month, k.month), 'YYYY-MM') as month, coalesce(p.number, '–') as number,
      coalesce(k.net_minor, 0)::text as "keptMinor", coalesce(c.net, 0)::text as "countedMinor"
    from counted c full join kept k on k.month = c.month and k.product_id = c.product_id
    left join products p on p.organization_id = current_setting('app.organization_id')::uuid
      and p.id = coalesce(c.product_id, k.product_id)
    where k.quantity is distinct from c.quantity or k.net_minor is distinct from c.net
      or k.lines is distinct from c.lines
    order by 1, 2 limit $1`,
}

const QUESTIONS = [
  { statement: DAYS, sentence: 'sales_day' },
  { statement: CUSTOMERS, sentence: 'sales_customer' },
  { statement: PRODUCTS, sentence: 'sales_product' },
]

/** Every sum of the reports that does not follow from the documents. */
export function wrongSales(): Promise<Wrong[]> {
  return readThoroughly(async (queryer) => {
    const wrong: Wrong[] = []
    for (const { statement, sentence } of QUESTIONS) {
      wrong.push(...(await find(queryer, statement, sentence)))
    }
    return wrong
  })
}
