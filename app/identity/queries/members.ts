import type { Language, Role } from '#identity/identity'
import { read } from '#tenancy/organization_context'

export interface Member {
  id: string
  name: string
  email: string
  role: Role
  language: Language | null
}

const MEMBERS = {
  name: 'organization_members',
  text: `select u.id, u.name, u.email, m.role, u.language
    from memberships m join users u on u.id = m.user_id
    where m.organization_id = current_setting('app.organization_id')::uuid order by u.name, u.id`,
}

/** The people of the current organization, by name. */
export function members(): Promise<Member[]> {
  return read((queryer) => queryer.rows<Member>(MEMBERS))
}
