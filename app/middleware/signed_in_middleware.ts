import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Lets signed-in people through, whatever organization they are in. */
export default class SignedInMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    return ctx.identity ? next() : askToSignIn(ctx)
  }
}

/** Sends a visitor to the log-in page, which brings them back to the page they wanted. */
export function askToSignIn(ctx: HttpContext) {
  const { request, response, session } = ctx
  if (request.isFragment) {
    return response.status(401).header('hx-redirect', '/login').send('')
  }
  if (request.method() === 'GET') session.setIntendedUrl(request.url(true))
  return response.redirect().status(303).toPath('/login')
}
