import { args, BaseCommand } from '@adonisjs/core/ace'
import { giveInstallationTo } from '#identity/actions/give_installation_to'
import { organizationIdByNumber } from '#identity/queries/organization_by_number'
import { parseOrganizationNumber } from '#norway/organization_number'

export default class InstallationOwner extends BaseCommand {
  static override commandName = 'installation:owner'
  static override description =
    'Name the firm whose owners see backups and the state of the machine'
  static override help = [
    'Until this is said, it is the firm that was founded first.',
    'Exit code: 0 done, 2 there is no such firm.',
  ]
  static override options = { startApp: true }

  @args.string({ description: 'Organisation number of the firm' })
  declare organization: string

  override async run() {
    const number = parseOrganizationNumber(this.organization)
    const id = number.ok ? await organizationIdByNumber(number.value) : null
    if (!id) {
      this.logger.error(`There is no firm with the organisation number ${this.organization}.`)
      this.exitCode = 2
      return
    }
    await giveInstallationTo(id)
    this.logger.success(`The owners of ${this.organization} run this installation.`)
  }
}
