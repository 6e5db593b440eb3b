const HERE = `organization_id = current_setting('app.organization_id')::uuid`

/** Credits of customers that are not their payment or credit note less what was taken of them. */
export const CUSTOMER_CREDITS = {
  name: 'check_customer_credits',
  text: `with taken as (
      select credit_id, sum(amount_minor) as minor from allocations where ${HERE} group by credit_id
    ), given as (
      select p.id, p.customer_id, p.amount_minor as minor from payments p
      where ${HERE} and p.reverses_id is null and p.amount_minor > 0 and not exists (select from payments m
        where m.organization_id = p.organization_id and m.reverses_id = p.id)
      union all
      select id, customer_id, -gross_minor from invoices where ${HERE} and type_code = 381
    ), kept as (select * from customer_credits where ${HERE})
    select c.number::text as number, coalesce(k.open_minor, 0)::text as "keptMinor",
      (coalesce(g.minor, 0) - coalesce(t.minor, 0))::text as "countedMinor"
    from kept k full join given g on g.id = k.id
    left join taken t on t.credit_id = coalesce(k.id, g.id)
    left join customers c on c.organization_id = current_setting('app.organization_id')::uuid
      and c.id = coalesce(k.customer_id, g.customer_id)
    where coalesce(k.amount_minor, 0) <> coalesce(g.minor, 0)
      or coalesce(k.open_minor, 0) <> coalesce(g.minor, 0) - coalesce(t.minor, 0)
    order by 1 limit $1`,
}
