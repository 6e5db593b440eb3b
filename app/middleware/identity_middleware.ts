import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { shareFurniture } from '#middleware/furniture'

/**
 * Tells the rest of the request who asks: language, permissions, what every page shows of the person.
 * The session store has read the identity already, in the same query as the session.
 */
export default class IdentityMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    shareFurniture(ctx)
    return next()
  }
}
