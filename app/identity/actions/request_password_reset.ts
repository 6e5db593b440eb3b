import logger from '@adonisjs/core/services/logger'
import { PASSWORD_RESET_MINUTES } from '#config/limits'
import { makePasswordLink } from '#identity/actions/password_links'
import type { Language } from '#identity/identity'
import { sendPasswordReset } from '#identity/mails/password_mails'
import { personByEmail } from '#identity/queries/person_by_email'

/**
 * Mails a link for choosing a new password, if anybody has the address. The caller does not wait for it:
 * how long the answer takes must not tell whether somebody has.
 */
export async function requestPasswordReset(email: string, language: Language): Promise<void> {
  try {
    const person = await personByEmail(email)
    if (!person) return
    const token = await makePasswordLink(person.id, PASSWORD_RESET_MINUTES)
    await sendPasswordReset({ ...person, language: person.language ?? language }, token)
  } catch (error) {
    logger.error({ err: error }, 'a link for a new password could not be mailed')
  }
}
