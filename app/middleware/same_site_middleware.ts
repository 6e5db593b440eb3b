import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** From a page of this very origin, or typed and clicked by the person themselves. */
const OWN_PLACES = new Set(['same-origin', 'none'])
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A method that changes nothing. */
export function isSafe(method: string): boolean {
  return SAFE_METHODS.has(method)
}

/**
 * A second lock beside the CSRF token: what another site, or another program on the same host, makes a
 * browser send is refused by the word of the browser itself. Programs that are no browsers do not send the
 * header and meet the token alone. In an address the token does not count: addresses are kept in histories
 * and logs, and travel in links.
 */
export default class SameSiteMiddleware {
  handle({ request, response }: HttpContext, next: NextFn) {
    const place = request.header('sec-fetch-site')
    const fromElsewhere = place !== undefined && !OWN_PLACES.has(place)
    if (fromElsewhere && !isSafe(request.method())) return response.abort(null, 403)
    const { _csrf: token, ...query } = request.qs()
    if (token !== undefined) request.updateQs(query)
    return next()
  }
}
