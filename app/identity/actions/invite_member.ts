import { randomBytes } from 'node:crypto'
import logger from '@adonisjs/core/services/logger'
import { recordActivity } from '#audit/activity'
import { INVITATION_DAYS } from '#config/limits'
import { createUser } from '#identity/actions/create_user'
import { makePasswordLink } from '#identity/actions/password_links'
import type { CurrentOrganization, Role } from '#identity/identity'
import { sendInvitation, sendWelcome } from '#identity/mails/password_mails'
import { memberRecipient, type MemberRecipient } from '#identity/queries/members'
import { personIdByEmail } from '#identity/queries/person_by_email'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface InviteMemberInput {
  name: string
  email: string
  role: Role
  organization: CurrentOrganization
  actorId: string
}

const MINUTES_A_DAY = 24 * 60
const UNKNOWN_PASSWORD_BYTES = 32
const INSERT = `insert into memberships
    (organization_id, user_id, role, accepted_at, invitation_id, invited_email)
  values (current_setting('app.organization_id')::uuid, $1, $2, null, $3, $4) on conflict do nothing`

/**
 * Asks a person to join the current organization and writes them a letter: with a link for choosing a
 * password when they are new, else to say where to answer. They are no member until they accept, and
 * nothing here tells whether they were known, not even the time it takes.
 */
export async function inviteMember(
  input: InviteMemberInput
): Promise<Result<void, { type: 'already_member' }>> {
  const personId = await makeOrFind(input)
  const invitationId = newId()
  const invited = await invite(input, personId, invitationId)
  if (invited.ok) await inviteAgain(invitationId, input.organization)
  return invited
}

/**
 * Writes the letter to a member, or once more to somebody who was invited. It is sent behind the answer.
 *
 * @param memberId as in `Member`
 */
export async function inviteAgain(
  memberId: string,
  organization: CurrentOrganization
): Promise<void> {
  const person = await memberRecipient(memberId)
  if (person) void letter(person, organization)
}

function invite(input: InviteMemberInput, personId: string, invitationId: string) {
  return transaction(async (queryer): Promise<Result<void, { type: 'already_member' }>> => {
    const values = [personId, input.role, invitationId, input.email]
    if ((await queryer.run(INSERT, values)) === 0) return err({ type: 'already_member' })
    await recordActivity({
      action: 'member.invited',
      subject: { type: 'user', id: personId },
      actorId: input.actorId,
      data: { role: input.role },
    })
    return ok()
  })
}

/** A password is hashed either way: the slow part takes as long for a known person. */
async function makeOrFind({ name, email, organization }: InviteMemberInput): Promise<string> {
  const password = randomBytes(UNKNOWN_PASSWORD_BYTES).toString('base64url')
  const { language } = organization
  const made = await createUser({ email, name, password, language, isInvited: true })
  if (made.ok) return made.value
  const known = await personIdByEmail(email)
  if (!known) throw new Error('an address is taken by nobody')
  return known
}

async function letter(person: MemberRecipient, organization: CurrentOrganization): Promise<void> {
  const to = { ...person, language: person.language ?? organization.language }
  try {
    if (person.isPending && !person.isNew) return await sendWelcome(to, organization.name)
    const minutes = INVITATION_DAYS * MINUTES_A_DAY
    const invitedTo = person.isPending ? organization.id : null
    const token = await makePasswordLink(person.id, minutes, invitedTo)
    return await sendInvitation(to, organization.name, token)
  } catch (error) {
    return logger.error({ err: error }, 'an invitation could not be mailed')
  }
}
