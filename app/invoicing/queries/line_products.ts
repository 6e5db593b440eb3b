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
