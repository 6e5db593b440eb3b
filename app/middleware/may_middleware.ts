import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { organizationMark, pageToken } from '#identity/page_token'
import { may, type Capability } from '#identity/permissions'
import { inOrganization } from '#tenancy/organization_context'
import { askToSignIn } from '#middleware/signed_in_middleware'
import { isSafe } from '#middleware/same_site_middleware'

/**
 * The gate of every route of an organization: a person is signed in, works in an organization, their role
 * has the capability, and what they send comes from a page of this organization. The rest of the request runs
 * inside that organization.
 */
export default class MayMiddleware {
  async handle(ctx: HttpContext, next: NextFn, capability: Capability) {
    const { identity, request, response } = ctx
    if (!identity) return askToSignIn(ctx)
    if (!identity.organization) {
      return response.redirect().status(303).toPath('/memberships')
    }
    if (!may(identity, capability)) return response.abort(null, 403)
    const { id } = identity.organization
    if (!isSafe(request.method()) && ctx.pageOrganization !== organizationMark(id)) {
      return this.#refuse(ctx)
    }
    ctx.view.share({ csrfToken: pageToken(request.csrfToken, id) })
    return inOrganization(id, () => next())
  }

  /** The page was opened in one organization, and the person has gone to another since, in another tab. */
  async #refuse({ response, view }: HttpContext) {
    response.status(409).header('x-failure', 'other_organization')
    return response.send(await view.render('pages/errors/other_organization'))
  }
}
