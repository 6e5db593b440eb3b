import type { HttpContext } from '@adonisjs/core/http'
import { orderInvitation } from '#identity/actions/invite_member'
import { members } from '#identity/queries/members'

export default class InvitationsController {
  /** Orders the letter once more, to somebody who has not answered yet. */
  async store({ params, response, session, identity, i18n }: HttpContext) {
    const people = await members()
    const person = people.find(({ id, isPending }) => isPending && id === params.id)
    if (!person) return response.abort(null, 404)
    await orderInvitation(person, identity!.organization!)
    session.flash('success', i18n.t('identity.invited_again', { email: person.email }))
    return response.redirect().status(303).toPath('/settings/people')
  }
}
