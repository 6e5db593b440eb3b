import app from '@adonisjs/core/services/app'
import { ExceptionHandler, type HttpContext } from '@adonisjs/core/http'
import i18nManager from '@adonisjs/i18n/services/main'
import type { StatusPageRange, StatusPageRenderer } from '@adonisjs/core/types/http'
import { isDatabaseAway, isLockTimeout } from '#tenancy/database_errors'

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
    if (isDatabaseAway(error) || isLockTimeout(error)) {
      ctx.response.header('retry-after', '5')
      return this.#answer(ctx, 503, 'unavailable')
    }
    if (isBadCsrfToken(error)) return this.#answer(ctx, 403, 'session_over')
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

/** A failing request may not have come as far as the identity, so the page works without it. */
async function render(ctx: HttpContext, page: string) {
  if (!ctx.i18n) {
    const language = i18nManager.getSupportedLocaleFor(ctx.request.languages()) ?? 'nb'
    const i18n = i18nManager.locale(language)
    ctx.view.share({ i18n, language, t: i18n.t.bind(i18n) })
  }
  return ctx.view.render(`pages/errors/${page}`, { fragment: ctx.request.isFragment })
}

function isBadCsrfToken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'E_BAD_CSRF_TOKEN'
}
