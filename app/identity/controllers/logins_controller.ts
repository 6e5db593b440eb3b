import type { HttpContext } from '@adonisjs/core/http'
import { signIn, signOut } from '#identity/actions/sign_in'
import { verifyPassword } from '#identity/actions/verify_password'

export default class LoginsController {
  create({ view }: HttpContext) {
    return view.render('pages/identity/login', { values: {} })
  }

  async store(ctx: HttpContext) {
    const { request, response, view, i18n } = ctx
    const email = String(request.input('email') ?? '')
    const person = await verifyPassword(email, String(request.input('password') ?? ''))
    if (!person) {
      const errors = { email: [i18n.t('identity.wrong_login')] }
      return response
        .status(422)
        .send(await view.render('pages/identity/login', { values: { email }, errors }))
    }
    await signIn(ctx, person.id)
    return response.redirect().status(303).toIntended('/')
  }

  async destroy(ctx: HttpContext) {
    signOut(ctx)
    ctx.response.header('clear-site-data', '"cache", "storage"')
    return ctx.response.redirect().status(303).toPath('/login')
  }
}
