import type { ApplicationService } from '@adonisjs/core/types'

/** A web process says that it lives. The worker does so itself (start/worker.ts); commands and tests do not. */
export default class OperationsProvider {
  constructor(protected app: ApplicationService) {}

  async ready() {
    if (this.app.getEnvironment() !== 'web' || this.app.getMode() !== 'run') return
    const { startReporting } = await import('#operations/process_reporter')
    await startReporting('web')
    const { attention } = await import('#operations/attention')
    attention.start()
  }

  async shutdown() {
    if (this.app.getEnvironment() !== 'web') return
    const { stopReporting } = await import('#operations/process_reporter')
    await stopReporting()
  }
}
