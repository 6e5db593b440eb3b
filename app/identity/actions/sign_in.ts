import type { HttpContext } from '@adonisjs/core/http'
import { outsideOrganizations } from '#tenancy/organization_context'

const MEMBERSHIPS = { name: 'memberships_of', text: 'select * from memberships_of($1)' }

/** Starts a new session for a person, in their organization when they have just one. */
export async function signIn(ctx: HttpContext, userId: string): Promise<void> {
  const memberships = await outsideOrganizations('a person signs in', (queryer) =>
    queryer.rows<{ organization_id: string }>(MEMBERSHIPS, [userId])
  )
  const intended = ctx.session.pullIntendedUrl()
  ctx.session.clear()
  ctx.session.regenerate()
  if (intended) ctx.session.setIntendedUrl(intended)
  ctx.session.put('userId', userId)
  const [first] = memberships
  if (first) ctx.session.put('organizationId', first.organization_id)
}

/** Ends the session here and in the database. */
export function signOut(ctx: HttpContext): void {
  ctx.session.clear()
  ctx.session.regenerate()
}
