import cluster from 'node:cluster'
import type { ApplicationService } from '@adonisjs/core/types'
import { StartRefusal } from '#support/start_refusal'

/** Refuses to serve with the key of another installation, and says in the log how to do the first set-up. */
export default class IdentityProvider {
  constructor(protected app: ApplicationService) {}

  async start() {
    if (this.app.getEnvironment() !== 'web' || this.app.getMode() !== 'run') return
    const { isKeyOfInstallation, WRONG_KEY } = await import('#identity/actions/check_key')
    if (!(await isKeyOfInstallation())) throw new StartRefusal(WRONG_KEY)
    await this.#announceSetup()
  }

  /** One line, from one process. */
  async #announceSetup() {
    if (cluster.isWorker && cluster.worker?.id !== 1) return
    const { setupGate } = await import('#identity/setup_gate')
    if (!(await setupGate.isOpen())) return
    const { appUrl } = await import('#config/app')
    const { default: logger } = await import('@adonisjs/core/services/logger')
    logger.warn(`No firm yet. Set up the first one at ${appUrl}/setup?token=${setupGate.token()}`)
  }
}
