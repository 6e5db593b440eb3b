import cluster from 'node:cluster'
import type { ApplicationService } from '@adonisjs/core/types'
import { BaseModel } from '@adonisjs/lucid/orm'
import { StartRefusal } from '#support/start_refusal'
import { TenantAdapter } from '#tenancy/tenant_adapter'

/** Puts every Lucid model behind the organization's wall, and refuses to serve where no wall would stand. */
export default class TenancyProvider {
  constructor(protected app: ApplicationService) {}

  async boot() {
    BaseModel.$adapter = new TenantAdapter(await this.app.container.make('lucid.db'))
  }

  async start() {
    if (this.app.getEnvironment() !== 'web' || this.app.getMode() !== 'run') return
    const { whatLoginCouldBecome, whyWallsWouldNotHold } = await import('#tenancy/role_check')
    const reason = await whyWallsWouldNotHold()
    if (reason) throw new StartRefusal(reason)
    const warning = await whatLoginCouldBecome()
    if (!warning || (cluster.isWorker && cluster.worker?.id !== 1)) return
    const { default: logger } = await import('@adonisjs/core/services/logger')
    logger.warn(warning)
  }
}
