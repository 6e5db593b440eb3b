import { compose } from '@adonisjs/core/helpers'
import { CustomerNoteSchema } from '#database/schema'
import { TenantModel } from '#tenancy/tenant_model'

/** What somebody wrote down about a customer. */
export default class CustomerNote extends compose(CustomerNoteSchema, TenantModel) {
  static override table = 'customer_notes'
}
