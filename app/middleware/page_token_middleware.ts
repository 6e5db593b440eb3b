import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { splitPageToken } from '#identity/page_token'

/**
 * Reads from a page's token which organization the page was made for, and leaves the CSRF token in it to
 * shield, which comes next. The gate of the organization's routes compares (`may_middleware`).
 */
export default class PageTokenMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    const { request } = ctx
    const body = request.body()
    const { headers } = request.request
    const field: unknown = body._csrf
    const sent = field || headers['x-csrf-token']
    if (typeof sent !== 'string') return next()

    const { csrfToken, organization } = splitPageToken(sent)
    if (field) request.updateBody({ ...body, _csrf: csrfToken })
    else headers['x-csrf-token'] = csrfToken
    ctx.pageOrganization = organization
    return next()
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** What the sending page's token says of its organization (`#identity/page_token`). */
    pageOrganization?: string | null
  }
}
