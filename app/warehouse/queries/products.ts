import { LIST_PAGE_ROWS, LOOKUP_ROWS } from '#config/limits'
import { pageOf, type ListPage } from '#support/keyset'
import { read } from '#tenancy/organization_context'
import type { Statement } from '#tenancy/queryer'
import type { ProductDetails } from '#warehouse/domain/product_fields'
import type { ProductFilter } from '#warehouse/domain/product_filter'

const COLUMNS = `p.id, p.number, p.name, p.unit_code as "unitCode",
  trim_scale(p.unit_price)::text as "unitPrice", p.vat_code as "vatCode", p.version,
  p.archived_at as "archivedAt"`

const DETAILS = {
  name: 'product_details',
  text: `select ${COLUMNS} from products p where p.id = $1`,
}

const FIRST = {
  name: 'product_options_first',
  text: `select ${COLUMNS} from products p where p.archived_at is null
    order by p.name_sort, p.id limit $1`,
}
const FOUND = {
  name: 'product_options_found',
  text: `select ${COLUMNS} from search_products($2) s join products p on p.id = s
    where p.archived_at is null
    order by (lower(p.number) = lower($2)) desc,
      starts_with(fold_text(p.name), fold_text($2)) desc, p.name_sort, p.id
    limit $1`,
}

const KEYS = {
  name: { key: 'p.name_sort', keyOfCursor: '(select k.name_sort from products k where k.id = $1)' },
  number: {
    key: 'p.number_sort',
    keyOfCursor: '(select k.number_sort from products k where k.id = $1)',
  },
} as const

/** A product of the current organization, or null. */
export function productDetails(id: string): Promise<ProductDetails | null> {
  return read((queryer) => queryer.first<ProductDetails>(DETAILS, [id]))
}

/** The active products that the words mean, the likeliest first; without words the first by name. */
export function productOptions(search: string): Promise<ProductDetails[]> {
  return read((queryer) =>
    search === ''
      ? queryer.rows<ProductDetails>(FIRST, [LOOKUP_ROWS])
      : queryer.rows<ProductDetails>(FOUND, [LOOKUP_ROWS, search])
  )
}

/** One page of products. */
export async function productList(
  filter: ProductFilter,
  size = LIST_PAGE_ROWS
): Promise<ListPage<ProductDetails>> {
  const cursorId = filter.after ?? filter.before
  const found = await read((queryer) =>
    queryer.rows<ProductDetails>(listStatement(filter), [cursorId, size + 1, filter.search])
  )
  if (found.length === 0 && cursorId) {
    return productList({ ...filter, after: null, before: null }, size)
  }
  return pageOf(found, filter, size)
}

/** Is there any product in this firm at all, archived or not? */
export async function hasProducts(): Promise<boolean> {
  const row = await read((queryer) =>
    queryer.first({ name: 'products_any', text: 'select 1 from products limit 1' })
  )
  return row !== null
}

/** Every combination has its own text and name, so that each is planned with the index that it needs. */
export function listStatement(filter: ProductFilter): Statement {
  const { key, keyOfCursor } = KEYS[filter.sort]
  const cursor = filter.after !== null || filter.before !== null
  const downwards = filter.descending !== (filter.before !== null)
  const direction = downwards ? 'desc' : 'asc'
  const conditions = [
    filter.status === 'active' && 'p.archived_at is null',
    filter.status === 'archived' && 'p.archived_at is not null',
    cursor && `(${key}, p.id) ${downwards ? '<' : '>'} (${keyOfCursor}, $1::uuid)`,
  ].filter((condition) => condition !== false)
  const flags = [downwards, cursor, filter.search !== ''].map(Number).join('')
  return {
    name: `products_list_${filter.sort}_${filter.status}_${flags}`,
    text: `
      with given as (select 1 from (values ($1::uuid, $2::int, $3::text)) as parameters_have_types)
      select ${COLUMNS}
      from ${filter.search ? 'search_products($3) s join products p on p.id = s' : 'products p'}
      ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
      order by ${key} ${direction}, p.id ${direction}
      limit $2`,
  }
}
