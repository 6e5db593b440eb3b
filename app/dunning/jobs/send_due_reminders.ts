import logger from '@adonisjs/core/services/logger'
import { runReminders } from '#dunning/actions/run_reminders'
import { inOrganization, outsideOrganizations } from '#tenancy/organization_context'

/**
 * Sends what is due in each firm that lets the program do so, from the morning in Norway on, once a day. The
 * clock calls it every few minutes; a day that was missed is made up for at the next call.
 */
export default class SendDueReminders {
  async handle(): Promise<void> {
    const organizations = await outsideOrganizations('sweeps over all of them', (queryer) =>
      queryer.rows<{ id: string }>('select organization_ids() as id')
    )
    for (const { id } of organizations) {
      const run = await inOrganization(id, runReminders)
      if (run) logger.info({ organizationId: id, ...run }, 'reminders')
    }
  }
}
