import type { HttpContext } from '@adonisjs/core/http'
import { ownerOfPasswordLink, usePasswordLink } from '#identity/actions/password_links'
import { requestPasswordReset } from '#identity/actions/request_password_reset'
import { countAttempt } from '#identity/attempts'
import { formSentences } from '#identity/form_sentences'
import { emailProblem, newPasswordProblem } from '#identity/validators/person'
import { isLanguage } from '#support/language'
import { lineFrom, secretFrom } from '#support/form_input'

/** A new password for who has forgotten the old one, or never had one. */
export default class PasswordResetsController {
  create(ctx: HttpContext) {
    return ask(ctx, {})
  }

  async store(ctx: HttpContext) {
    const { request, response, i18n, view } = ctx
    const email = lineFrom(request.all(), 'email')
    const problem = emailProblem(request.all(), 'email')
    if (problem) {
      response.status(422)
      return ask(ctx, formSentences(i18n, { email: problem }))
    }
    const attempt = await countAttempt('reset', request.ip(), email)
    if (!attempt.ok) {
      response.status(429).header('retry-after', attempt.error.seconds)
      return ask(ctx, { email: i18n.t('identity.too_many_attempts', { ...attempt.error }) })
    }
    await requestPasswordReset(email, isLanguage(i18n.locale) ? i18n.locale : 'nb')
    return view.render('pages/identity/password_reset_sent', { email })
  }

  async edit(ctx: HttpContext) {
    const owner = await ownerOfPasswordLink(tokenOf(ctx))
    return owner ? choose(ctx, {}) : over(ctx)
  }

  async update(ctx: HttpContext) {
    const { request, response, session, i18n } = ctx
    const owner = await ownerOfPasswordLink(tokenOf(ctx))
    if (!owner) return over(ctx)

    const problem = await newPasswordProblem(request.all(), 'password', [owner.name, owner.email])
    if (problem) {
      response.status(422)
      return choose(ctx, formSentences(i18n, { password: problem }))
    }
    const outcome = await usePasswordLink(tokenOf(ctx), secretFrom(request.all(), 'password'))
    if (!outcome.ok) return over(ctx)
    session.flash('success', i18n.t('identity.password_changed_sign_in'))
    return response.redirect().status(303).toPath('/login')
  }
}

function tokenOf({ params }: HttpContext): string {
  return String(params.token)
}

function ask({ view, request }: HttpContext, errors: Record<string, string>) {
  const values = { email: lineFrom(request.all(), 'email') }
  return view.render('pages/identity/password_reset_request', { values, errors })
}

function choose(ctx: HttpContext, errors: Record<string, string>) {
  ctx.response.header('referrer-policy', 'no-referrer')
  return ctx.view.render('pages/identity/password_reset', { token: tokenOf(ctx), errors })
}

function over({ view, response }: HttpContext) {
  response.status(404)
  return view.render('pages/identity/password_reset_over')
}
