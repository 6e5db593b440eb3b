import { PASSWORD_RESET_MINUTES } from '#config/limits'
import { makePasswordLink } from '#identity/actions/password_links'
import { passwordLetter } from '#identity/mails/letters'
import { personByEmail } from '#identity/queries/person_by_email'
import type { MailKind } from '#mailing/mail_kinds'
import { isLanguage } from '#support/language'

/**
 * To somebody who has forgotten their password. It was ordered for an address as it was typed; whether
 * anybody has it is looked up only now, and the link is made now, so that the table holds no secret. An
 * earlier copy of a letter sent twice keeps a good link of its own.
 */
export const passwordResetMail: MailKind = {
  name: 'password_reset',
  isRepeatable: true,
  async compose({ recipientAddress, data }) {
    const person = await personByEmail(recipientAddress)
    if (!person) return 'nobody'
    const asked = isLanguage(data.language) ? data.language : 'nb'
    const link = await makePasswordLink(person.id, PASSWORD_RESET_MINUTES)
    const words = { name: person.name, link, minutes: PASSWORD_RESET_MINUTES }
    return {
      // Never the address as typed: letters that look alike when folded may lead to somebody else.
      to: { name: person.name, address: person.email },
      ...passwordLetter('reset', person.language ?? asked, words),
    }
  },
}
