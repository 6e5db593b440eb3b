import { recordActivity } from '#audit/activity'
import { isUuid, inOrganization, transaction } from '#tenancy/organization_context'
import { err, ok, type Result } from '#support/result'

const ACCEPT = `update memberships set accepted_at = now()
  where organization_id = current_setting('app.organization_id')::uuid and user_id = $1
    and accepted_at is null`
const DECLINE = `delete from memberships
  where organization_id = current_setting('app.organization_id')::uuid and user_id = $1
    and accepted_at is null`

export type AnswerError = { type: 'no_invitation' }

/** The invited person says yes: from now on the organization is open to them. */
export function acceptInvitation(personId: string, organizationId: string) {
  return answer(personId, organizationId, true)
}

/** The invited person says no: the invitation is gone. */
export function declineInvitation(personId: string, organizationId: string) {
  return answer(personId, organizationId, false)
}

/** Only what waits for this very person is found, whatever the id names. */
async function answer(
  personId: string,
  organizationId: string,
  accepts: boolean
): Promise<Result<void, AnswerError>> {
  if (!isUuid(organizationId)) return err({ type: 'no_invitation' })
  return inOrganization(organizationId, () =>
    transaction(async (queryer): Promise<Result<void, AnswerError>> => {
      const answered = await queryer.run(accepts ? ACCEPT : DECLINE, [personId])
      if (answered === 0) return err({ type: 'no_invitation' })
      await recordActivity({
        action: accepts ? 'member.accepted' : 'member.declined',
        subject: { type: 'user', id: personId },
        actorId: personId,
      })
      return ok()
    })
  )
}
