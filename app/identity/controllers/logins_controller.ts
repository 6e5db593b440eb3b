import type { HttpContext } from '@adonisjs/core/http'
import { signIn, signOut } from '#identity/actions/sign_in'
import { verifyPassword } from '#identity/actions/verify_password'
import { countAttempt, forgetAttempts } from '#identity/attempts'
import { lineFrom, secretFrom } from '#support/form_input'

export default class LoginsController {
  create({ view }: HttpContext) {
    return view.render('pages/identity/login', { values: {}, errors: {} })
  }

  async store(ctx: HttpContext) {
    const { request, response, i18n } = ctx
    const email = lineFrom(request.all(), 'email')
    const attempt = await countAttempt('login', request.ip(), email)
    if (!attempt.ok) {
      response.status(429).header('retry-after', attempt.error.seconds)
      return refuse(ctx, email, i18n.t('identity.too_many_attempts', { ...attempt.error }))
    }

    const person = await verifyPassword(email, secretFrom(request.all(), 'password'))
    if (!person) {
      response.status(422)
      return refuse(ctx, email, i18n.t('identity.wrong_login'))
    }
    await forgetAttempts('login', request.ip(), email)
    await signIn(ctx, person.id)
    return response.redirect().status(303).toIntended('/')
  }

  async destroy(ctx: HttpContext) {
    signOut(ctx)
    ctx.response.header('clear-site-data', '"cache", "storage"')
    return ctx.response.redirect().status(303).toPath('/login')
  }
}

function refuse({ view }: HttpContext, email: string, sentence: string) {
  return view.render('pages/identity/login', { values: { email }, errors: { email: sentence } })
}
