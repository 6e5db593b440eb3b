import { LIST_PAGE_ROWS } from '#config/limits'
import type { CustomerFilter, CustomerSort } from '#customers/domain/customer_filter'
import { parseOrganizationNumber } from '#norway/organization_number'
import { today } from '#support/clock'
import { pageOf, type ListPage } from '#support/keyset'
import { read } from '#tenancy/organization_context'
import type { Statement } from '#tenancy/queryer'

export interface CustomerListRow {
  id: string
  number: bigint
  kind: string
  name: string
  organizationNumber: string | null
  city: string | null
  tags: string[]
  archivedAt: Date | null
  /** Øre. */
  outstandingMinor: bigint
  overdueMinor: bigint
}

interface StatementPlan {
  sort: CustomerSort
  /** Does the order on the screen run downwards, and does the page lie before its cursor? */
  descending: boolean
  backwards: boolean
  cursor: boolean
  search: boolean
  tag: boolean
  kind: boolean
  status: CustomerFilter['status']
}

/** What open invoices sum to for one customer; the partial index holds nothing else. */
const OPEN_SUMS = `sum(r.open_minor)::bigint as outstanding,
  coalesce(sum(r.open_minor) filter (where r.due_date < $1), 0)::bigint as overdue`

const ORDERS: Record<CustomerSort, { key: string; keyOfCursor: string }> = {
  name: {
    key: 'c.name_sort',
    keyOfCursor: '(select k.name_sort from customers k where k.id = $2)',
  },
  city: {
    key: 'c.city_sort',
    keyOfCursor: '(select k.city_sort from customers k where k.id = $2)',
  },
  number: { key: 'c.number', keyOfCursor: '(select k.number from customers k where k.id = $2)' },
  outstanding: {
    key: 'coalesce(o.outstanding, 0)',
    keyOfCursor: 'coalesce((select k.outstanding from o k where k.customer_id = $2), 0)',
  },
}

/** One page of customers with what each owes. The sums belong to the day in Norway. */
export async function customerList(
  filter: CustomerFilter,
  size = LIST_PAGE_ROWS
): Promise<ListPage<CustomerListRow>> {
  const cursorId = filter.after ?? filter.before
  const plan = {
    ...filter,
    backwards: filter.before !== null,
    cursor: cursorId !== null,
    search: filter.search !== '',
    tag: filter.tag !== null,
    kind: filter.kind !== null,
  }
  const values = [today(), cursorId, size + 1, searchWords(filter.search), filter.tag, filter.kind]
  const found = await read((queryer) =>
    queryer.rows<CustomerListRow>(customerListStatement(plan), values)
  )
  if (found.length === 0 && cursorId) {
    return customerList({ ...filter, after: null, before: null }, size)
  }
  return pageOf(found, filter, size)
}

/** Is there any customer in this firm at all, archived or not? */
export async function hasCustomers(): Promise<boolean> {
  const row = await read((queryer) =>
    queryer.first({ name: 'customers_any', text: 'select 1 from customers limit 1' })
  )
  return row !== null
}

/** An organisation number is looked for by its digits, however it is written. */
export function searchWords(search: string): string {
  const number = parseOrganizationNumber(search)
  return number.ok ? number.value : search
}

/** Every combination has its own text and name: PostgreSQL plans each once, with the index that it needs. */
export function customerListStatement(plan: StatementPlan): Statement {
  const { key, keyOfCursor } = ORDERS[plan.sort]
  const downwards = plan.descending !== plan.backwards
  const direction = downwards ? 'desc' : 'asc'
  const conditions = [
    plan.status === 'active' && 'c.archived_at is null',
    plan.status === 'archived' && 'c.archived_at is not null',
    plan.status === 'overdue' &&
      `c.id in (select r.customer_id from receivables r where r.open_minor > 0 and r.due_date < $1)`,
    plan.kind && 'c.kind = $6',
    plan.tag && '$5 = any (c.tags)',
    plan.cursor && `(${key}, c.id) ${downwards ? '<' : '>'} (${keyOfCursor}, $2::uuid)`,
  ].filter((condition) => condition !== false)

  const byOutstanding = plan.sort === 'outstanding'
  const used = `($1::date, $2::uuid, $3::int, $4::text, $5::text, $6::text)`
  return {
    name: `customers_list_${signature(plan)}`,
    text: `
      with given as (select 1 from (values ${used}) as all_parameters_have_types)
      ${byOutstanding ? `, o as materialized (${ALL_OPEN})` : ''}
      , page as (
        select c.*, ${key} as sort_key${byOutstanding ? ', o.outstanding, o.overdue' : ''}
        from ${plan.search ? 'search_customers($4) s join customers c on c.id = s' : 'customers c'}
        ${byOutstanding ? 'left join o on o.customer_id = c.id' : ''}
        ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
        order by ${key} ${direction}, c.id ${direction}
        limit $3
      )
      select p.id, p.number, p.kind, p.name, p.organization_number as "organizationNumber", p.city,
        p.tags, p.archived_at as "archivedAt",
        coalesce(${byOutstanding ? 'p' : 'o'}.outstanding, 0) as "outstandingMinor",
        coalesce(${byOutstanding ? 'p' : 'o'}.overdue, 0) as "overdueMinor"
      from page p ${byOutstanding ? '' : `left join lateral (${OPEN_OF_ONE}) o on true`}
      order by p.sort_key ${direction}, p.id ${direction}`,
  }
}

const ALL_OPEN = `select r.customer_id, ${OPEN_SUMS} from receivables r where r.open_minor > 0
  group by r.customer_id`

const OPEN_OF_ONE = `select ${OPEN_SUMS} from receivables r
  where r.customer_id = p.id and r.open_minor > 0`

/** Short, because PostgreSQL keeps 63 characters of a name. */
function signature(plan: StatementPlan): string {
  const { descending, backwards, cursor, search, tag, kind } = plan
  const flags = [descending, backwards, cursor, search, tag, kind].map(Number).join('')
  return `${plan.sort}_${plan.status}_${flags}`
}
