import { BaseCommand } from '@adonisjs/core/ace'
import i18nManager from '@adonisjs/i18n/services/main'
import { checkOrganization } from '#operations/actions/check_organization'
import { rowOf } from '#operations/domain/status_view'
import { allOrganizations } from '#operations/queries/program'
import { wordsOf } from '#support/page_language'
import { inOrganization } from '#tenancy/organization_context'

export default class ChecksRun extends BaseCommand {
  static override commandName = 'checks:run'
  static override description =
    'Count the figures of every firm again, as each night, and tell what is wrong'
  static override help = ['Exit code: 0 everything agrees, 1 something is wrong.']
  static override options = { startApp: true }

  override async run() {
    const words = wordsOf(i18nManager.locale('en'))
    const organizations = await allOrganizations()
    for (const id of organizations) {
      for (const result of await inOrganization(id, checkOrganization)) {
        const { title, value, wrong } = rowOf(result, words)
        if (result.state === 'ok') continue
        this.logger.error(`Organization ${id}: ${title}: ${value}`)
        for (const sentence of wrong) this.logger.error(`  ${sentence}`)
        if (result.state === 'act') this.exitCode = 1
      }
    }
    if (this.exitCode !== 1) {
      this.logger.success(`Everything agrees: the figures of ${organizations.length} organizations`)
    }
  }
}
