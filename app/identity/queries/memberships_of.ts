import type { Role } from '#identity/identity'
import { outsideOrganizations } from '#tenancy/organization_context'

export interface Membership {
  organizationId: string
  name: string
  role: Role
  /** An invitation that the person has not answered; it opens nothing. */
  isPending: boolean
  /** The person worked here last. */
  isLast: boolean
}

const MEMBERSHIPS = {
  name: 'memberships_of',
  text: `select organization_id as "organizationId", name, role, pending as "isPending",
      used_last as "isLast" from memberships_of($1)`,
}

/** The organizations a person is a member of or invited to, by name. */
export function membershipsOf(personId: string): Promise<Membership[]> {
  return outsideOrganizations('a person asks for their own organizations', (queryer) =>
    queryer.rows<Membership>(MEMBERSHIPS, [personId])
  )
}
