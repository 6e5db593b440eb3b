import { I18n } from '@adonisjs/i18n'
import i18nManager from '@adonisjs/i18n/services/main'
import { overTls } from '#config/app'
import { may, type Capability } from '#identity/permissions'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/**
 * Tells the rest of the request who asks: language, permissions, what every page shows of the person.
 * The session store has read the identity already, in the same query as the session.
 */
export default class IdentityMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    ctx.identity ??= null
    ctx.i18n = i18nManager.locale(languageOf(ctx))
    ctx.containerResolver.bindValue(I18n, ctx.i18n)
    ctx.view.share({
      identity: ctx.identity,
      i18n: ctx.i18n,
      language: ctx.i18n.locale,
      t: ctx.i18n.t.bind(ctx.i18n),
      theme: ctx.identity?.theme ?? 'system',
      plainHttpWarning: !overTls && !LOOPBACK.has(ctx.request.ip()),
      may: (capability: Capability) => may(ctx.identity, capability),
    })
    ctx.response.header('cache-control', 'no-store')
    ctx.response.header('referrer-policy', 'same-origin')
    return next()
  }
}

function languageOf(ctx: HttpContext): string {
  const person = ctx.identity
  return (
    person?.language ??
    person?.organization?.language ??
    i18nManager.getSupportedLocaleFor(ctx.request.languages()) ??
    'nb'
  )
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    i18n: I18n
  }
}
