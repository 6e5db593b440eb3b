import type { Database } from '@adonisjs/lucid/database'
import { Adapter } from '@adonisjs/lucid/orm'
import type { LucidModel, ModelAdapterOptions } from '@adonisjs/lucid/types/model'
import { currentTransaction, NoOrganizationError } from '#tenancy/organization_context'

/**
 * The one seam between Lucid and row-level security: every model query goes through the transaction of
 * the current organization. Without one there is no query.
 */
export class TenantAdapter extends Adapter {
  constructor(database: Database) {
    super(database)
  }

  override modelConstructorClient(_model: LucidModel, options?: ModelAdapterOptions) {
    const client = options?.client ?? currentTransaction()
    if (!client) throw new NoOrganizationError()
    return client
  }
}
