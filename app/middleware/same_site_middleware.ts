import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A second lock beside the CSRF token: what another site makes a browser send is refused by the word of
 * the browser itself. Programs that are no browsers do not send the header and meet the token alone.
 */
export default class SameSiteMiddleware {
  handle({ request, response }: HttpContext, next: NextFn) {
    const fromElsewhere = request.header('sec-fetch-site') === 'cross-site'
    if (fromElsewhere && !SAFE_METHODS.has(request.method())) return response.abort(null, 403)
    return next()
  }
}
