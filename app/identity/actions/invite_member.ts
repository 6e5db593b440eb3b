import { randomBytes } from 'node:crypto'
import logger from '@adonisjs/core/services/logger'
import { INVITATION_DAYS } from '#config/limits'
import { addMember } from '#identity/actions/add_member'
import { createUser } from '#identity/actions/create_user'
import { makePasswordLink } from '#identity/actions/password_links'
import type { CurrentOrganization, Language, Role } from '#identity/identity'
import { sendInvitation, sendWelcome } from '#identity/mails/password_mails'
import { personByEmail } from '#identity/queries/person_by_email'
import { ok, type Result } from '#support/result'

export interface InviteMemberInput {
  name: string
  email: string
  role: Role
  organization: CurrentOrganization
  actorId: string
}

const MINUTES_A_DAY = 24 * 60
const UNKNOWN_PASSWORD_BYTES = 32

/**
 * Adds a person to the current organization and writes them a letter: with a link for choosing a password
 * when they are new, else to say so.
 */
export async function inviteMember(
  input: InviteMemberInput
): Promise<Result<void, { type: 'already_member' }>> {
  const { person, isNew } = await findOrMake(input)
  const added = await addMember({ personId: person.id, role: input.role, actorId: input.actorId })
  if (!added.ok) return added
  void letter(person, input.organization, isNew)
  return ok()
}

/** The same letter again, for somebody who has not followed the link in time. */
export async function inviteAgain(
  person: { id: string; name: string; email: string; language: Language | null },
  organization: CurrentOrganization
): Promise<void> {
  await letter(person, organization, true)
}

async function findOrMake({ name, email, organization }: InviteMemberInput) {
  const known = await personByEmail(email)
  if (known) return { person: known, isNew: false }
  const password = randomBytes(UNKNOWN_PASSWORD_BYTES).toString('base64url')
  const made = await createUser({ email, name, password, language: organization.language })
  if (!made.ok) throw new Error('somebody took the address in the same moment')
  return { person: { id: made.value, name, email, language: organization.language }, isNew: true }
}

async function letter(
  person: { id: string; name: string; email: string; language: Language | null },
  organization: CurrentOrganization,
  needsPassword: boolean
): Promise<void> {
  const to = { ...person, language: person.language ?? organization.language }
  try {
    if (!needsPassword) return await sendWelcome(to, organization.name)
    const token = await makePasswordLink(person.id, INVITATION_DAYS * MINUTES_A_DAY)
    return await sendInvitation(to, organization.name, token)
  } catch (error) {
    return logger.error({ err: error }, 'an invitation could not be mailed')
  }
}
