import { compose } from '@adonisjs/core/helpers'
import { CustomerSchema } from '#database/schema'
import { TenantModel } from '#tenancy/tenant_model'

export default class Customer extends compose(CustomerSchema, TenantModel) {
  static override table = 'customers'

  get isArchived() {
    return this.archivedAt !== null
  }
}
