import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { BaseModel } from '@adonisjs/lucid/orm'
import { newId } from '#support/id'
import { currentOrganizationId } from '#tenancy/organization_context'

interface TenantRow {
  id: string
  organizationId: string
}

/**
 * What every model of an organization has: an id made by the program, and the current organization.
 * Usage: `class Customer extends compose(CustomerSchema, TenantModel)`.
 */
export function TenantModel<Schema extends NormalizeConstructor<typeof BaseModel>>(schema: Schema) {
  abstract class Tenant extends schema {
    static override selfAssignPrimaryKey = true

    static override boot() {
      if (Object.hasOwn(this, 'booted')) return
      super.boot()
      this.before('create', (row) => {
        const tenant = row as unknown as TenantRow
        tenant.id ??= newId()
        tenant.organizationId = currentOrganizationId()
      })
    }
  }
  return Tenant as unknown as Schema
}
