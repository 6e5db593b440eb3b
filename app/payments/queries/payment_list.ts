import { SEARCH_MATCHES_MAX } from '#config/limits'
import { invoiceSearchOf } from '#invoicing/domain/invoice_search'
import type { PaymentFilter } from '#payments/domain/payment_filter'
import { type ListPage, pageOf } from '#support/keyset'
import type { Queryer } from '#tenancy/queryer'

export type AnyPaymentKind = 'payment' | 'refund' | 'bank_fee' | 'loss'

export interface PaymentListRow {
  id: string
  kind: AnyPaymentKind
  /** ISO day. */
  paidOn: string
  /** Øre; below zero for a refund. */
  amountMinor: bigint
  customerId: string
  customerName: string
  customerNumber: bigint
  bankAccount: string | null
  reference: string | null
  /** ISO day on which it was taken back, if it was. */
  reversedOn: string | null
  /** Øre that are still to the customer's good. */
  goodMinor: bigint
  /** Numbers of the invoices that it settles. */
  invoices: string[]
  /** Did the search stop at its limit, so that there may be more? */
  isCapped: boolean
}

/** One page of payments, the latest first; one that was taken back stands once, and says so. */
export async function paymentList(
  queryer: Queryer,
  filter: PaymentFilter,
  size: number
): Promise<ListPage<PaymentListRow>> {
  const search = invoiceSearchOf(filter.search)
  const amounts = search.by === 'amount' ? [search.fromMinor, search.toMinor] : [null, null]
  const cursor = filter.after ?? filter.before
  const values = [cursor, filter.search, ...amounts, filter.from, filter.to]
  const found = await queryer.rows<PaymentListRow>(statement(filter, search.by, size + 1), values)
  if (found.length === 0 && cursor) {
    return paymentList(queryer, { ...filter, after: null, before: null }, size)
  }
  return pageOf(found, filter, size)
}

/** Every combination has its own text, so that PostgreSQL finds the index that it needs. */
function statement(filter: PaymentFilter, by: string, most: number) {
  const isSearched = filter.search !== '' && by !== 'amount'
  const direction = filter.before ? 'asc' : 'desc'
  const conditions = [
    'p.reverses_id is null',
    isSearched && 'p.id = any ((select ids from found)::uuid[])',
    by === 'amount' &&
      '(p.amount_minor between $3 and $4 or p.amount_minor between -($4::bigint) and -($3::bigint))',
    filter.from && 'p.paid_on >= $5',
    filter.to && 'p.paid_on <= $6',
    (filter.after ?? filter.before) &&
      `(p.paid_on, p.id) ${filter.before ? '>' : '<'} ((select paid_on from payments where id = $1), $1)`,
  ].filter(Boolean)
  const text = `with given as (select 1 from (values ($1::uuid, $2::text, $3::bigint, $4::bigint,
        $5::date, $6::date)) as all_parameters_have_types)
      ${isSearched ? `, found as materialized (select array(select search_payments($2, ${SEARCH_MATCHES_MAX})) as ids)` : ''}
      , page as (select p.* from payments p where ${conditions.join(' and ')}
        order by p.paid_on ${direction}, p.id ${direction} limit ${most})
    select p.id, p.kind, p.paid_on as "paidOn", p.amount_minor as "amountMinor",
      p.customer_id as "customerId", c.name as "customerName", c.number as "customerNumber",
      p.bank_account as "bankAccount", p.reference, m.paid_on as "reversedOn",
      coalesce(g.open_minor, 0) as "goodMinor",
      array(select r.number::text from allocations a join receivables r
          on r.organization_id = a.organization_id and r.invoice_id = a.invoice_id
        where a.organization_id = p.organization_id and a.credit_id = p.id and a.reverses_id is null
          and not exists (select from allocations b
            where b.organization_id = a.organization_id and b.reverses_id = a.id)
        order by r.number) as invoices,
      ${isSearched ? `(select cardinality(ids) from found) >= ${SEARCH_MATCHES_MAX}` : 'false'} as "isCapped"
    from page p
    join customers c on c.organization_id = p.organization_id and c.id = p.customer_id
    left join payments m on m.organization_id = p.organization_id and m.reverses_id = p.id
    left join customer_credits g on g.organization_id = p.organization_id and g.id = p.id
    order by p.paid_on ${direction}, p.id ${direction}`
  const isUsual = filter.search === '' && !filter.from && !filter.to
  const place = filter.after ? 'after' : filter.before ? 'before' : 'top'
  return isUsual ? { name: `payment_list_${most}_${place}`, text } : text
}
