import type { HttpContext } from '@adonisjs/core/http'
import { browserName } from '#identity/domain/browser_name'
import { membershipsOf } from '#identity/queries/memberships_of'

/**
 * Starts a new session for a person, in the organization they used last, else in their only one, else in
 * none: they choose. Nothing of the visitor's session is kept but the page they wanted; the secret of the
 * CSRF token is new as well.
 */
export async function signIn(ctx: HttpContext, userId: string): Promise<void> {
  const organizationId = await organizationToOpen(userId)
  const intended = ctx.session.pullIntendedUrl()
  ctx.session.clear()
  ctx.session.regenerate()
  if (intended) ctx.session.setIntendedUrl(intended)
  ctx.session.put('userId', userId)
  const browser = browserName(ctx.request.header('user-agent'))
  if (browser) ctx.session.put('browser', browser)
  if (organizationId) ctx.session.put('organizationId', organizationId)
}

/** An invitation that waits for an answer opens nothing. */
async function organizationToOpen(userId: string): Promise<string | null> {
  const all = await membershipsOf(userId)
  const accepted = all.filter(({ isPending }) => !isPending)
  const last = accepted.find(({ isLast }) => isLast)
  const only = accepted.length === 1 ? accepted[0] : undefined
  return (last ?? only)?.organizationId ?? null
}

/** Ends the session here and in the database. */
export function signOut(ctx: HttpContext): void {
  ctx.session.clear()
  ctx.session.regenerate()
}
