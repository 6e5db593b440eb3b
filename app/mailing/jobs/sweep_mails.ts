import { inject } from '@adonisjs/core'
import { Logger } from '@adonisjs/core/logger'
import { repeatableKinds } from '#mailing/mail_kinds'
import { Outbox, purgeSystemMails } from '#mailing/queries/outbox'
import { inOrganization, outsideOrganizations, transaction } from '#tenancy/organization_context'

/** Finds mails that a dead worker left behind or whose pause is over, and puts them into the queue. */
@inject()
export default class SweepMails {
  constructor(private readonly logger: Logger) {}

  async handle(): Promise<void> {
    await this.#sweep(Outbox.ofProgram)
    await purgeSystemMails()
    const organizations = await outsideOrganizations('sweeps over all of them', (queryer) =>
      queryer.rows<{ id: string }>('select organization_ids() as id')
    )
    for (const { id } of organizations) {
      await inOrganization(id, () => transaction(() => this.#sweep(Outbox.ofOrganization)))
    }
  }

  async #sweep(outbox: Outbox): Promise<void> {
    const found = await outbox.recover(repeatableKinds())
    if (found > 0) this.logger.warn({ mails: found }, 'mails were left behind in the middle')
    await outbox.enqueueDue()
  }
}
