import type { Database } from '@adonisjs/lucid/database'
import { Adapter } from '@adonisjs/lucid/orm'
import type { LucidModel, ModelAdapterOptions } from '@adonisjs/lucid/types/model'
import { modelClient } from '#tenancy/model_client'
import { NoOrganizationError, scope } from '#tenancy/scope'

/**
 * The one seam between Lucid's models and row-level security: a model asks and writes within the open
 * transaction of the current organization, and nowhere else. Lists and pages read rows through a Queryer.
 */
export class TenantAdapter extends Adapter {
  constructor(database: Database) {
    super(database)
  }

  /** @throws NoOrganizationError outside `transaction()` */
  override modelConstructorClient(_model: LucidModel, options?: ModelAdapterOptions) {
    if (options?.client) return options.client
    const { transaction } = scope()
    if (!transaction) throw new NoOrganizationError()
    return (transaction.models ??= modelClient(transaction.connection))
  }
}
