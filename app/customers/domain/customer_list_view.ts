import {
  CUSTOMER_SORTS,
  customerFilterQuery,
  isNarrowed,
  type CustomerFilter,
} from '#customers/domain/customer_filter'
import type { CustomerListRow } from '#customers/queries/customer_list'
import { money } from '#money/format'
import { formatOrganizationNumber } from '#norway/organization_number'
import type { ListPage } from '#support/keyset'
import type { Language } from '#support/language'

const PATH = '/customers'

/** A page of the list as its template shows it: finished texts and addresses. */
export function customerListView(
  page: ListPage<CustomerListRow>,
  filter: CustomerFilter,
  language: Language
) {
  const href = (changes: Partial<CustomerFilter>) => address(filter, changes)
  const sums = { outstanding: 0n, overdue: 0n }
  for (const row of page.rows) {
    sums.outstanding += row.outstandingMinor
    sums.overdue += row.overdueMinor
  }
  return {
    rows: page.rows.map((row) => rowView(row, language)),
    count: page.rows.length,
    outstanding: amount(sums.outstanding, language),
    overdue: amount(sums.overdue, language),
    isOverdue: sums.overdue > 0n,
    isNarrowed: isNarrowed(filter),
    previous: page.previous && href({ before: page.previous }),
    next: page.next && href({ after: page.next }),
    exportHref: address(filter, {}, `${PATH}/export`),
    sorts: Object.fromEntries(CUSTOMER_SORTS.map((sort) => [sort, sortView(sort, filter)])),
    tabs: (['active', 'overdue', 'archived', 'all'] as const).map((status) => ({
      status,
      href: href({ status }),
      current: filter.status === status,
    })),
    kinds: ([null, 'company', 'person'] as const).map((kind) => ({
      kind,
      href: href({ kind }),
      current: filter.kind === kind,
    })),
    withoutTag: filter.tag ? href({ tag: null }) : null,
    /** What the search form must keep besides the words. */
    keep: customerFilterQuery(filter, { search: '' }),
  }
}

function rowView(row: CustomerListRow, language: Language) {
  return {
    ...row,
    number: String(row.number),
    organizationNumber: row.organizationNumber && formatOrganizationNumber(row.organizationNumber),
    outstanding: amount(row.outstandingMinor, language),
    overdue: amount(row.overdueMinor, language),
    isOverdue: row.overdueMinor > 0n,
    isArchived: row.archivedAt !== null,
  }
}

/** Numbers are first looked at from the largest, words from the first. */
function sortView(sort: CustomerFilter['sort'], filter: CustomerFilter) {
  const current = filter.sort === sort
  const descending = current ? !filter.descending : sort === 'outstanding'
  return {
    href: address(filter, { sort, descending }),
    direction: current ? (filter.descending ? 'descending' : 'ascending') : null,
  }
}

function address(filter: CustomerFilter, changes: Partial<CustomerFilter>, path = PATH): string {
  const query = new URLSearchParams(customerFilterQuery(filter, changes)).toString()
  return query ? `${path}?${query}` : path
}

function amount(minor: bigint, language: Language): string | null {
  return minor === 0n ? null : money(minor, language)
}
