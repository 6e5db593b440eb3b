import { compose } from '@adonisjs/core/helpers'
import { CustomerContactSchema } from '#database/schema'
import { TenantModel } from '#tenancy/tenant_model'

/** A person to talk to at a customer. */
export default class CustomerContact extends compose(CustomerContactSchema, TenantModel) {
  static override table = 'customer_contacts'
}
