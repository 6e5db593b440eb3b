import type { HttpContext } from '@adonisjs/core/http'
import { changePassword } from '#identity/actions/change_password'
import { verifyPassword } from '#identity/actions/verify_password'
import { countAttempt } from '#identity/attempts'
import { formSentences } from '#identity/form_sentences'
import { showProfile } from '#identity/profile_page'
import { sessionRowId } from '#identity/session_store'
import { newPasswordProblem } from '#identity/validators/person'
import { secretFrom } from '#support/form_input'

export default class PasswordsController {
  /** A new password for who knows the old one. Every other session of theirs ends. */
  async update(ctx: HttpContext) {
    const { request, response, session, i18n } = ctx
    const identity = ctx.identity!
    const attempt = await countAttempt('password', request.ip(), identity.id)
    if (!attempt.ok) {
      const sentence = i18n.t('identity.too_many_attempts', { ...attempt.error })
      const page = await showProfile(ctx, { currentPassword: sentence })
      response.status(429).header('retry-after', attempt.error.seconds)
      return page
    }

    const input = request.all()
    const person = await verifyPassword(identity.email, secretFrom(input, 'currentPassword'))
    if (!person) {
      return showProfile(ctx, formSentences(i18n, { currentPassword: 'current_password' }))
    }
    const ownWords = [identity.name, identity.email, identity.organization?.name ?? '']
    const problem = await newPasswordProblem(input, 'newPassword', ownWords)
    if (problem) return showProfile(ctx, formSentences(i18n, { newPassword: problem }))

    await changePassword(
      identity.id,
      secretFrom(input, 'newPassword'),
      sessionRowId(session.sessionId)
    )
    session.flash('success', i18n.t('identity.password_changed'))
    return response.redirect().status(303).toPath('/profile')
  }
}
