import type { Language, Role } from '#identity/identity'
import { read } from '#tenancy/organization_context'

/** Somebody of the firm. Who has not answered the invitation is known by it alone, and has no name. */
export interface Member {
  /** The person's, or the invitation's until it is accepted. */
  id: string
  name: string | null
  email: string
  role: Role
  isPending: boolean
  /** How far the last letter to somebody who is invited has come; null when there was none. */
  mail: { state: string; failure: string | null; answer: string | null } | null
}

export interface MemberRecipient {
  id: string
  name: string
  email: string
  language: Language | null
  /** A new person, who accepts by choosing their first password. */
  isNew: boolean
  isPending: boolean
}

const MEMBERS = {
  name: 'organization_members',
  text: `select m.id, m.name, m.email, m.role, m.pending as "isPending", m.mail from (
      select u.id, u.name, u.email, m.role, false as pending, null::json as mail
      from memberships m join users u on u.id = m.user_id
      where m.organization_id = current_setting('app.organization_id')::uuid
        and m.accepted_at is not null
      union all
      select m.invitation_id, null, m.invited_email, m.role, true, (
          select json_build_object('state', state, 'failure', failure, 'answer', server_answer)
          from mails
          where organization_id = m.organization_id and subject_id = m.invitation_id
          order by ordered_at desc limit 1)
      from memberships m
      where m.organization_id = current_setting('app.organization_id')::uuid and m.accepted_at is null
    ) m order by m.pending, m.name, m.email, m.id`,
}

const RECIPIENT = {
  name: 'member_recipient',
  text: `select u.id, u.name, u.email, u.language, m.accepted_at is null as "isPending",
      u.password_chosen_at is null as "isNew"
    from memberships m join users u on u.id = m.user_id
    where m.organization_id = current_setting('app.organization_id')::uuid and u.disabled_at is null
      and case when m.accepted_at is null then m.invitation_id else m.user_id end = $1`,
}

/** The people of the current organization by name, then the invitations by address. */
export function members(): Promise<Member[]> {
  return read((queryer) => queryer.rows<Member>(MEMBERS))
}

/** Who gets the letter to a member; never to be shown. */
export function memberRecipient(memberId: string): Promise<MemberRecipient | null> {
  return read((queryer) => queryer.first<MemberRecipient>(RECIPIENT, [memberId]))
}
