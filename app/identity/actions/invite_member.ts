import { randomBytes } from 'node:crypto'
import { recordActivity } from '#audit/activity'
import { createUser } from '#identity/actions/create_user'
import type { CurrentOrganization, Role } from '#identity/identity'
import { personIdByEmail } from '#identity/queries/person_by_email'
import { orderMail } from '#mailing/actions/order_mail'
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

const UNKNOWN_PASSWORD_BYTES = 32
const INSERT = `insert into memberships
    (organization_id, user_id, role, accepted_at, invitation_id, invited_email)
  values (current_setting('app.organization_id')::uuid, $1, $2, null, $3, $4) on conflict do nothing`

/**
 * Asks a person to join the current organization and orders a letter to them. They are no member until
 * they accept, and nothing here tells whether they were known, not even the time it takes.
 */
export async function inviteMember(
  input: InviteMemberInput
): Promise<Result<void, { type: 'already_member' }>> {
  const personId = await makeOrFind(input)
  return invite(input, personId, newId())
}

/**
 * Orders the letter to somebody who was invited; it leaves unless they have answered by then.
 *
 * @param member as in `Member`: what the firm knows of them
 */
export async function orderInvitation(
  member: { id: string; email: string },
  organization: CurrentOrganization
): Promise<void> {
  await orderMail({
    kind: 'invitation',
    to: { address: member.email },
    subjectId: member.id,
    data: { memberId: member.id, firm: organization.name, language: organization.language },
  })
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
    await orderInvitation({ id: invitationId, email: input.email }, input.organization)
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
