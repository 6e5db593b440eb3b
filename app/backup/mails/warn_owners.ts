import i18nManager from '@adonisjs/i18n/services/main'
import { appUrl } from '#config/app'
import type { Problem } from '#backup/domain/problem'
import { sentenceOf } from '#backup/words'
import { installationOwners } from '#identity/queries/installation_owners'
import { orderSystemMail } from '#mailing/actions/order_mail'
import { outsideOrganizations } from '#tenancy/organization_context'

/** Word to the owners that a backup was not made, not proven or not copied, and where to see more. */
export async function warnOwners(
  what: 'backup' | 'proof' | 'copy',
  problems: readonly Problem[]
): Promise<void> {
  const owners = await installationOwners()
  await outsideOrganizations('a backup belongs to the installation', async (queryer) => {
    for (const { name, email, language } of owners) {
      const i18n = i18nManager.locale(language)
      const words = {
        name,
        problems: problems.map((problem) => `– ${sentenceOf(problem, i18n)}`).join('\n'),
        link: `${appUrl}/settings/backups`,
      }
      const data = {
        subject: i18n.t(`backup.mail_${what}_subject`),
        text: i18n.t(`backup.mail_${what}_text`, words),
      }
      await orderSystemMail(queryer, { kind: 'notice', to: { name, address: email }, data })
    }
  })
}
