import i18nManager from '@adonisjs/i18n/services/main'
import { appUrl } from '#config/app'
import type { Language } from '#identity/identity'
import type { ComposedMail } from '#mailing/mail_kinds'

interface Words {
  name: string
  link: string
  firm?: string
  minutes?: number
  days?: number
}

/** Plain text: a link that a person can read before they follow it. */
export function passwordLetter(
  letter: 'reset' | 'invitation' | 'welcome',
  language: Language,
  words: Words
): ComposedMail {
  const i18n = i18nManager.locale(language)
  const values = { ...words, link: letter === 'welcome' ? words.link : linkOf(words.link) }
  return {
    subject: i18n.t(`identity.mail_${letter}_subject`, values),
    text: i18n.t(`identity.mail_${letter}_text`, values),
  }
}

function linkOf(token: string): string {
  return `${appUrl}/password-resets/${token}`
}
