import type { HttpContext } from '@adonisjs/core/http'
import { browserName } from '#identity/domain/browser_name'
import { membershipsOf } from '#identity/queries/memberships_of'

/**
 * Starts a new session for a person, in their first organization. Nothing of the visitor's session is
 * kept but the page they wanted; the secret of the CSRF token is new as well.
 */
export async function signIn(ctx: HttpContext, userId: string): Promise<void> {
  const memberships = await membershipsOf(userId)
  const intended = ctx.session.pullIntendedUrl()
  ctx.session.clear()
  ctx.session.regenerate()
  if (intended) ctx.session.setIntendedUrl(intended)
  ctx.session.put('userId', userId)
  const browser = browserName(ctx.request.header('user-agent'))
  if (browser) ctx.session.put('browser', browser)
  const [first] = memberships
  if (first) ctx.session.put('organizationId', first.organizationId)
}

/** Ends the session here and in the database. */
export function signOut(ctx: HttpContext): void {
  ctx.session.clear()
  ctx.session.regenerate()
}
