import type { HttpContext } from '@adonisjs/core/http'
import { membershipsOf } from '#identity/queries/memberships_of'
import { lineFrom } from '#support/form_input'

/** The organizations a person may work in, and which of them they work in now. */
export default class MembershipsController {
  async index({ view, identity }: HttpContext) {
    const memberships = await membershipsOf(identity!.id)
    return view.render('pages/identity/memberships', {
      memberships: memberships.filter(({ isPending }) => !isPending),
      invitations: memberships.filter(({ isPending }) => isPending),
    })
  }

  async update({ request, response, session, identity }: HttpContext) {
    const wanted = lineFrom(request.all(), 'organizationId')
    const memberships = await membershipsOf(identity!.id)
    const chosen = memberships.find(
      ({ organizationId, isPending }) => organizationId === wanted && !isPending
    )
    if (!chosen) return response.abort(null, 404)

    session.put('organizationId', chosen.organizationId)
    return response.redirect().status(303).toPath('/')
  }
}
