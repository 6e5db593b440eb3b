import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { may, type Capability } from '#identity/permissions'
import { inOrganization } from '#tenancy/organization_context'
import { askToSignIn } from '#middleware/signed_in_middleware'

/**
 * The gate of every route of an organization: a person is signed in, works in an organization, and
 * their role has the capability. The rest of the request runs inside that organization.
 */
export default class MayMiddleware {
  async handle(ctx: HttpContext, next: NextFn, capability: Capability) {
    const { identity } = ctx
    if (!identity) return askToSignIn(ctx)
    if (!identity.organization) {
      return ctx.response.redirect().status(303).toPath('/memberships')
    }
    if (!may(identity, capability)) return ctx.response.abort(null, 403)
    return inOrganization(identity.organization.id, () => next())
  }
}
