import i18nManager from '@adonisjs/i18n/services/main'
import mail from '@adonisjs/mail/services/main'
import { appUrl } from '#config/app'
import { INVITATION_DAYS, PASSWORD_RESET_MINUTES } from '#config/limits'
import type { Language } from '#identity/identity'

interface Recipient {
  name: string
  email: string
  language: Language
}

/** The letter to somebody who has forgotten their password. */
export async function sendPasswordReset(to: Recipient, token: string): Promise<void> {
  await send(to, 'reset', { link: linkOf(token), minutes: PASSWORD_RESET_MINUTES })
}

/** The letter to somebody who was invited to a firm and has no password yet. */
export async function sendInvitation(to: Recipient, firm: string, token: string): Promise<void> {
  await send(to, 'invitation', { firm, link: linkOf(token), days: INVITATION_DAYS })
}

/** The letter to somebody who was invited to a firm and can sign in already. */
export async function sendWelcome(to: Recipient, firm: string): Promise<void> {
  await send(to, 'welcome', { firm, link: `${appUrl}/memberships` })
}

/** Plain text: a link that a person can read before they follow it. */
async function send(to: Recipient, letter: string, words: Record<string, string | number>) {
  const i18n = i18nManager.locale(to.language)
  const values = { ...words, name: to.name }
  await mail.send((message) => {
    message
      .to(to.email, to.name)
      .subject(i18n.t(`identity.mail_${letter}_subject`, values))
      .text(i18n.t(`identity.mail_${letter}_text`, values))
  })
}

function linkOf(token: string): string {
  return `${appUrl}/password-resets/${token}`
}
