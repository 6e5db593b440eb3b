import type { HttpContext } from '@adonisjs/core/http'
import { acceptInvitation, declineInvitation } from '#identity/actions/answer_invitation'

/** The answer to an invitation. Only the invited person can give it. */
export default class AcceptancesController {
  /** Who has no firm open goes straight into the new one; else one stays where one is. */
  async store({ params, response, session, identity, i18n }: HttpContext) {
    const organizationId = String(params.organization_id)
    const outcome = await acceptInvitation(identity!.id, organizationId)
    if (!outcome.ok) return response.abort(null, 404)
    session.flash('success', i18n.t('identity.invitation_accepted'))
    if (identity!.organization) return response.redirect().status(303).toPath('/memberships')
    session.put('organizationId', organizationId)
    return response.redirect().status(303).toPath('/')
  }

  async destroy({ params, response, session, identity, i18n }: HttpContext) {
    const outcome = await declineInvitation(identity!.id, String(params.organization_id))
    if (!outcome.ok) return response.abort(null, 404)
    session.flash('success', i18n.t('identity.invitation_declined'))
    return response.redirect().status(303).toPath('/memberships')
  }
}
