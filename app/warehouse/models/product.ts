import { compose } from '@adonisjs/core/helpers'
import { ProductSchema } from '#database/schema'
import { fromScaled, PRICE_SCALE, toScaled } from '#money/decimal'
import { TenantModel } from '#tenancy/tenant_model'
import type { ProductDetails } from '#warehouse/domain/product_fields'

/** What the firm sells: a product or a service. */
export default class Product extends compose(ProductSchema, TenantModel) {
  static override table = 'products'

  /** The row as pages and forms know it. */
  details(): ProductDetails {
    const { id, number, name, unitCode, vatCode, version } = this
    const unitPrice = fromScaled(toScaled(this.unitPrice, PRICE_SCALE), PRICE_SCALE)
    const archivedAt = this.archivedAt?.toJSDate() ?? null
    return { id, number, name, unitCode, unitPrice, vatCode, version, archivedAt }
  }
}
