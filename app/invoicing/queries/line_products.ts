import { type LineProduct } from '#invoicing/domain/fill_from_product'
import { isUuid } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

const FIND = {
  name: 'line_products',
  text: `select id, number, name, unit_code as "unitCode", unit_price as "unitPrice",
      vat_code as "vatCode"
    from products where id = any($1::uuid[])`,
}

/** The firm's products with these ids; what is no id, or not the firm's, is left out. */
export async function findLineProducts(queryer: Queryer, ids: string[]): Promise<LineProduct[]> {
  const real = ids.filter(isUuid)
  return real.length === 0 ? [] : queryer.rows<LineProduct>(FIND, [real])
}

const TYPED = {
  name: 'product_typed',
  text: `select p.id from search_products($1) s join products p on p.id = s
    where p.archived_at is null and (lower(p.number) = lower($1) or lower(p.name) = lower($1))
    limit 2`,
}

/** The active product whose number or name was typed; null when there is none, or more than one. */
export async function findProductTyped(queryer: Queryer, typed: string): Promise<string | null> {
  if (typed === '') return null
  const [only, ...others] = await queryer.rows<{ id: string }>(TYPED, [typed])
  return only && others.length === 0 ? only.id : null
}
