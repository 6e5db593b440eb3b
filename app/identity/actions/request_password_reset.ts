import type { Language } from '#identity/identity'
import { orderSystemMail } from '#mailing/actions/order_mail'
import { now } from '#support/clock'
import { outsideOrganizations } from '#tenancy/organization_context'

const WANTED_HOURS = 24
const HOUR_MS = 3_600_000

/**
 * Orders a letter with a link for choosing a new password. Whether anybody has the address is looked up when
 * the letter is written, so that nothing here, not even the time it takes, tells.
 */
export async function requestPasswordReset(email: string, language: Language): Promise<void> {
  await outsideOrganizations('a person belongs to no organization', (queryer) =>
    orderSystemMail(queryer, {
      kind: 'password_reset',
      to: { address: email },
      data: { language },
      worthlessAt: new Date(now().getTime() + WANTED_HOURS * HOUR_MS),
    })
  )
}
