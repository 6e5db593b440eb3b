import { recordActivity } from '#audit/activity'
import { fromScaled, PRICE_SCALE } from '#money/decimal'
import { assert } from '#support/assert'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'
import type { ProductFields } from '#warehouse/domain/product_fields'

export interface CreateProductInput {
  /** Made where the form was made, so that a form sent twice makes one product. */
  id: string
  /** The firm's own number; without one the next free whole number is given. */
  number: string | null
  fields: ProductFields
  actorId: string | null
}

export interface CreatedProduct {
  id: string
  number: string
  created: boolean
}

export type CreateProductError = { type: 'number_taken'; number: string }

const LOCK = {
  name: 'product_numbers_lock',
  text: `select pg_advisory_xact_lock(
    hashtextextended('products ' || current_setting('app.organization_id'), 0))`,
}
const NEXT = {
  name: 'product_number_next',
  text: `select (coalesce(max(number::bigint), 1000) + 1)::text as number
    from products where number ~ '^[0-9]{1,9}$'`,
}
const EXISTING = { name: 'product_number', text: 'select number from products where id = $1' }
const INSERT = {
  name: 'product_insert',
  text: `insert into products
    (organization_id, id, number, name, unit_code, unit_price, vat_code)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5::numeric, $6)
    on conflict do nothing`,
}

/** Makes a product to choose on invoices. The same id twice is the same product. */
export function createProduct(
  input: CreateProductInput
): Promise<Result<CreatedProduct, CreateProductError>> {
  return transaction(async (queryer) => {
    const { id, fields, actorId } = input
    const number = input.number ?? (await nextNumber(queryer))
    const price = fromScaled(fields.unitPrice, PRICE_SCALE)
    const values = [id, number, fields.name, fields.unitCode, price, fields.vatCode]
    if ((await queryer.run(INSERT, values)) === 0) {
      const existing = await queryer.first<{ number: string }>(EXISTING, [id])
      if (existing) return ok({ id, number: existing.number, created: false })
      return err({ type: 'number_taken', number })
    }
    await recordActivity({
      action: 'product.created',
      subject: { type: 'product', id },
      actorId,
      data: { number, name: fields.name },
    })
    return ok({ id, number, created: true })
  })
}

/** Two people at once must not get the same number, so one waits for the other. */
async function nextNumber(queryer: Queryer): Promise<string> {
  await queryer.run(LOCK)
  const next = await queryer.first<{ number: string }>(NEXT)
  assert(next, 'An aggregate always answers')
  return next.number
}
