import { BaseCommand } from '@adonisjs/core/ace'
import { brokenLinks } from '#audit/queries/broken_links'
import { inOrganization, outsideOrganizations } from '#tenancy/organization_context'

export default class AuditVerify extends BaseCommand {
  static override commandName = 'audit:verify'
  static override description = 'Check that no entry of any activity log was changed or removed'
  static override options = { startApp: true }

  override async run() {
    const organizations = await outsideOrganizations('checks every activity log', (queryer) =>
      queryer.rows<{ id: string }>('select organization_ids as id from organization_ids()')
    )
    for (const { id } of organizations) await this.#verify(id)
    if (this.exitCode !== 1) {
      this.logger.success(`Whole: the activity logs of ${organizations.length} organizations`)
    }
  }

  async #verify(organizationId: string) {
    for (const { sequence, what } of await inOrganization(organizationId, brokenLinks)) {
      this.logger.error(`Organization ${organizationId}, entry ${sequence}: ${EXPLAINED[what]}`)
      this.exitCode = 1
    }
  }
}

const EXPLAINED = {
  hash: 'was changed after it was written',
  previous: 'an entry before it is missing or was changed',
  head: 'the newest entries are missing',
}
