import type { Database } from '@adonisjs/lucid/database'
import { Adapter } from '@adonisjs/lucid/orm'
import type { LucidModel, ModelAdapterOptions } from '@adonisjs/lucid/types/model'
import { NoOrganizationError } from '#tenancy/scope'

/**
 * Keeps Lucid's models outside the wall: rows of an organization are read and written through a Queryer,
 * whose transaction has entered it. A model would ask on a connection that has not.
 */
export class TenantAdapter extends Adapter {
  constructor(database: Database) {
    super(database)
  }

  override modelConstructorClient(_model: LucidModel, options?: ModelAdapterOptions) {
    if (!options?.client) throw new NoOrganizationError()
    return options.client
  }
}
