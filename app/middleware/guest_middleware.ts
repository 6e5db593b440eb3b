import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Pages for visitors only: who is signed in goes to the invoices. */
export default class GuestMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    return ctx.identity ? ctx.response.redirect().status(303).toPath('/') : next()
  }
}
