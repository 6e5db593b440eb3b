import { recordActivity } from '#audit/activity'
import type { Role } from '#identity/identity'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

const INSERT = `insert into memberships (organization_id, user_id, role)
  values (current_setting('app.organization_id')::uuid, $1, $2) on conflict do nothing`

export interface AddMemberInput {
  personId: string
  role: Role
  /** Who does it; null for a command on the server. */
  actorId: string | null
}

/** Makes a person a member of the current organization. */
export async function addMember(
  input: AddMemberInput
): Promise<Result<void, { type: 'already_member' }>> {
  return transaction(async (queryer) => {
    const added = await queryer.run(INSERT, [input.personId, input.role])
    if (added === 0) return err({ type: 'already_member' } as const)
    await recordActivity({
      action: 'member.added',
      subject: { type: 'user', id: input.personId },
      actorId: input.actorId,
      data: { role: input.role },
    })
    return ok()
  })
}
