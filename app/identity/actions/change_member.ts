import { recordActivity } from '#audit/activity'
import type { Role } from '#identity/identity'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export type ChangeMemberError = { type: 'no_member' } | { type: 'last_owner' }

export interface ChangeMemberInput {
  personId: string
  /** Null: out of the organization. */
  role: Role | null
  actorId: string
}

/** All rows of the organization are locked, so that two owners cannot take each other out at once. */
const LOCK = `select user_id as "personId", role from memberships order by user_id for update`
const CHANGE = 'update memberships set role = $2 where user_id = $1'
const REMOVE = 'delete from memberships where user_id = $1'

/** Gives a member another role, or takes them out. It counts from their next request on. */
export async function changeMember(
  input: ChangeMemberInput
): Promise<Result<void, ChangeMemberError>> {
  return transaction(async (queryer): Promise<Result<void, ChangeMemberError>> => {
    const all = await queryer.rows<{ personId: string; role: Role }>(LOCK)
    const member = all.find(({ personId }) => personId === input.personId)
    if (!member) return err({ type: 'no_member' })
    if (member.role === input.role) return ok()
    const owners = all.filter(({ role }) => role === 'owner')
    if (member.role === 'owner' && owners.length === 1) return err({ type: 'last_owner' })

    await apply(queryer, input)
    await recordActivity({
      action: input.role ? 'member.role_changed' : 'member.removed',
      subject: { type: 'user', id: input.personId },
      actorId: input.actorId,
      data: { from: member.role, ...(input.role ? { role: input.role } : {}) },
    })
    return ok()
  })
}

async function apply(queryer: Queryer, { personId, role }: ChangeMemberInput): Promise<void> {
  if (role) await queryer.run(CHANGE, [personId, role])
  else await queryer.run(REMOVE, [personId])
}
