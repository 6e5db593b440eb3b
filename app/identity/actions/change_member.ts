import { recordActivity } from '#audit/activity'
import type { Role } from '#identity/identity'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export type ChangeMemberError = { type: 'no_member' } | { type: 'last_owner' }

export interface ChangeMemberInput {
  /** As in `Member`: the person's, or the invitation's until it is accepted. */
  memberId: string
  /** Null: out of the organization. */
  role: Role | null
  actorId: string
}

interface Row {
  personId: string
  memberId: string
  role: Role
  /** Who has not accepted yet is no owner either. */
  isPending: boolean
}

/** All rows of the organization are locked, so that two owners cannot take each other out at once. */
const LOCK = `select user_id as "personId", role, accepted_at is null as "isPending",
    case when accepted_at is null then invitation_id else user_id end as "memberId"
  from memberships order by user_id for update`
const CHANGE = 'update memberships set role = $2 where user_id = $1'
const REMOVE = 'delete from memberships where user_id = $1'

/** Gives a member another role, or takes them out. It counts from their next request on. */
export async function changeMember(
  input: ChangeMemberInput
): Promise<Result<void, ChangeMemberError>> {
  return transaction(async (queryer): Promise<Result<void, ChangeMemberError>> => {
    const all = await queryer.rows<Row>(LOCK)
    const member = all.find(({ memberId }) => memberId === input.memberId)
    if (!member) return err({ type: 'no_member' })
    if (member.role === input.role) return ok()
    const owners = all.filter(({ role, isPending }) => role === 'owner' && !isPending)
    if (owners.length === 1 && owners[0] === member) return err({ type: 'last_owner' })

    await apply(queryer, member.personId, input.role)
    await recordActivity({
      action: input.role ? 'member.role_changed' : 'member.removed',
      subject: { type: 'user', id: member.personId },
      actorId: input.actorId,
      data: { from: member.role, ...(input.role ? { role: input.role } : {}) },
    })
    return ok()
  })
}

async function apply(queryer: Queryer, personId: string, role: Role | null): Promise<void> {
  if (role) await queryer.run(CHANGE, [personId, role])
  else await queryer.run(REMOVE, [personId])
}
