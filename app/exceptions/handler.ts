import app from '@adonisjs/core/services/app'
import { errors, ExceptionHandler, type HttpContext } from '@adonisjs/core/http'
import type { StatusPageRange, StatusPageRenderer } from '@adonisjs/core/types/http'
import { shareFurniture } from '#middleware/furniture'
import { pageOf } from '#exceptions/page_of'
import { cannotStore, isDatabaseAway, isDeadlock, isLockTimeout } from '#tenancy/database_errors'

/** The pages of what `response.abort(null, …)` says; all others are a bad request. */
const ABORTED: Record<number, string> = {
  403: 'forbidden',
  404: 'not_found',
  429: 'too_many_requests',
}

/** One page a kind of failure; each says what happened and what to do. Details go to the log alone. */
export default class HttpExceptionHandler extends ExceptionHandler {
  protected override debug = app.inDev
  protected override renderStatusPages = !app.inDev

  protected override statusPages: Record<StatusPageRange, StatusPageRenderer> = {
    '400..402': errorPage('bad_request'),
    '403': errorPage('forbidden'),
    '404': errorPage('not_found'),
    '405..428': errorPage('bad_request'),
    '429': errorPage('too_many_requests'),
    '500..502': errorPage('server_error'),
    '503': errorPage('unavailable'),
    '504..599': errorPage('server_error'),
  }

  override async handle(error: unknown, ctx: HttpContext) {
    if (isDatabaseAway(error) || isLockTimeout(error) || isDeadlock(error)) {
      ctx.response.header('retry-after', '5')
      return this.#answer(ctx, 503, 'unavailable')
    }
    if (cannotStore(error)) {
      ctx.logger.error({ err: error }, 'the database cannot store anything')
      ctx.response.header('retry-after', '60')
      return this.#answer(ctx, 503, 'cannot_store')
    }
    if (isBadCsrfToken(error)) {
      ctx.response.header('x-failure', 'session_over')
      return this.#answer(ctx, 403, 'session_over')
    }
    if (error instanceof errors.E_ROUTE_NOT_FOUND && ctx.request.method() === 'GET') {
      const page = pageOf(ctx.request.url())
      if (page !== null) return ctx.response.redirect(page)
    }
    // An aborted request answers for itself, with "Internal server error" whatever its status is.
    if (error instanceof errors.E_HTTP_REQUEST_ABORTED) {
      return this.#answer(ctx, error.status, ABORTED[error.status] ?? 'bad_request')
    }
    return super.handle(error, ctx)
  }

  async #answer(ctx: HttpContext, status: number, page: string) {
    ctx.response.status(status).send(await render(ctx, page))
  }

  override async report(error: unknown, ctx: HttpContext) {
    return super.report(error, ctx)
  }
}

function errorPage(page: string): StatusPageRenderer {
  return (_error, ctx) => render(ctx, page)
}

/** A request that no route took, or that failed early, met neither identity nor shield. */
async function render(ctx: HttpContext, page: string) {
  if (!ctx.i18n) shareFurniture(ctx)
  if (!ctx.response.getHeader('content-security-policy')) bareHeaders(ctx)
  return ctx.view.render(`pages/errors/${page}`, { fragment: ctx.request.isFragment })
}

/** As strict as a page without scripts can be. */
function bareHeaders({ response }: HttpContext) {
  response.header(
    'content-security-policy',
    `default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`
  )
  response.header('x-content-type-options', 'nosniff')
  response.header('x-frame-options', 'DENY')
}

function isBadCsrfToken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'E_BAD_CSRF_TOKEN'
}
