import { appUrl } from '#config/app'
import { INVITATION_DAYS } from '#config/limits'
import { makePasswordLink } from '#identity/actions/password_links'
import { passwordLetter } from '#identity/mails/letters'
import { memberRecipient } from '#identity/queries/members'
import type { MailKind } from '#mailing/mail_kinds'
import { isLanguage } from '#support/language'
import { currentOrganizationId } from '#tenancy/organization_context'

const MINUTES_A_DAY = 24 * 60

/**
 * To somebody who was invited to a firm: with a link for choosing a password when they are new, else to say
 * where to answer. The row of the firm holds only what the firm knows itself; who it is and whether they
 * were known is looked up here.
 */
export const invitationMail: MailKind = {
  name: 'invitation',
  isRepeatable: true,
  async compose({ data }) {
    const person = await memberRecipient(String(data.memberId))
    if (!person?.isPending) return 'nobody'
    const asked = isLanguage(data.language) ? data.language : 'nb'
    const language = person.language ?? asked
    const words = { name: person.name, firm: String(data.firm) }
    const to = { name: person.name, address: person.email }
    if (!person.isNew) {
      const link = `${appUrl}/memberships`
      return { to, ...passwordLetter('welcome', language, { ...words, link }) }
    }
    const minutes = INVITATION_DAYS * MINUTES_A_DAY
    const link = await makePasswordLink(person.id, minutes, currentOrganizationId())
    return {
      to,
      ...passwordLetter('invitation', language, { ...words, link, days: INVITATION_DAYS }),
    }
  },
}
