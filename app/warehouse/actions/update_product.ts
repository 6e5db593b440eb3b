import { recordActivity } from '#audit/activity'
import { fromScaled, PRICE_SCALE } from '#money/decimal'
import { err, ok, type Result } from '#support/result'
import { isUniqueViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'
import type { ProductDetails, ProductFields } from '#warehouse/domain/product_fields'
import Product from '#warehouse/models/product'

export interface UpdateProductInput {
  id: string
  /** The version that the person saw; another one now means that somebody was there in between. */
  version: number
  number: string
  fields: ProductFields
  actorId: string | null
}

export type UpdateProductError =
  | { type: 'not_found' }
  | { type: 'number_taken'; number: string }
  | { type: 'changed_meanwhile'; current: ProductDetails }

/** Writes what was typed, unless somebody else wrote since it was read. Issued invoices keep theirs. */
export async function updateProduct(
  input: UpdateProductInput
): Promise<Result<string[], UpdateProductError>> {
  try {
    return await write(input)
  } catch (error) {
    if (isUniqueViolation(error)) return err({ type: 'number_taken', number: input.number })
    throw error
  }
}

function write(input: UpdateProductInput): Promise<Result<string[], UpdateProductError>> {
  return transaction(async () => {
    const { id, version, actorId } = input
    const product = await Product.query().where({ id }).forUpdate().first()
    if (!product) return err({ type: 'not_found' })
    const current = product.details()

    const { unitPrice, ...rest } = input.fields
    const next = { number: input.number, ...rest, unitPrice: fromScaled(unitPrice, PRICE_SCALE) }
    const fields = (Object.keys(next) as (keyof typeof next)[]).filter(
      (field) => next[field] !== current[field]
    )
    if (fields.length === 0) return ok([])
    if (current.version !== version) return err({ type: 'changed_meanwhile', current })

    const { name } = next
    await product.merge({ ...next, version: product.version + 1 }).save()
    const subject = { type: 'product', id }
    await recordActivity({ action: 'product.updated', subject, actorId, data: { name, fields } })
    return ok(fields)
  })
}
