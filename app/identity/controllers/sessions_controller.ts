import type { HttpContext } from '@adonisjs/core/http'
import { endOtherSessions, endSession } from '#identity/actions/end_sessions'
import { sessionRowId } from '#identity/session_store'

/** Where else a person is signed in. */
export default class SessionsController {
  async destroy({ params, response, session, identity, i18n }: HttpContext) {
    const ended = await endSession(identity!.id, String(params.id))
    if (!ended) return response.abort(null, 404)
    session.flash('success', i18n.t('identity.session_ended'))
    return response.redirect().status(303).toPath('/profile')
  }

  async destroyOthers({ response, session, identity, i18n }: HttpContext) {
    await endOtherSessions(identity!.id, sessionRowId(session.sessionId))
    session.flash('success', i18n.t('identity.sessions_ended'))
    return response.redirect().status(303).toPath('/profile')
  }
}
