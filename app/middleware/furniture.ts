import { I18n } from '@adonisjs/i18n'
import i18nManager from '@adonisjs/i18n/services/main'
import type { HttpContext } from '@adonisjs/core/http'
import { overTls } from '#config/app'
import { isTheme, LANGUAGE_COOKIE, THEME_COOKIE } from '#identity/actions/choose_appearance'
import type { Language, Theme } from '#identity/identity'
import { may, type Capability } from '#identity/permissions'
import { runsInstallation } from '#identity/queries/runs_installation'
import { attention } from '#operations/attention'
import { isLanguage } from '#support/language'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/**
 * What every page has to hand: language, theme, who is signed in and what they may. Works for a request
 * that failed before anybody was recognised, so that its error page can be written as well.
 */
export function shareFurniture(ctx: HttpContext): void {
  ctx.identity ??= null
  ctx.i18n = i18nManager.locale(languageOf(ctx))
  ctx.containerResolver.bindValue(I18n, ctx.i18n)
  ctx.view.share({
    identity: ctx.identity,
    i18n: ctx.i18n,
    language: ctx.i18n.locale,
    t: ctx.i18n.t.bind(ctx.i18n),
    theme: themeOf(ctx),
    plainHttpWarning: !overTls && !LOOPBACK.has(ctx.request.ip()),
    may: (capability: Capability) => may(ctx.identity, capability),
    needsAttention: attention.isNeeded(ctx.identity),
    runsInstallation: () => runsInstallation(ctx.identity),
  })
  ctx.response.header('cache-control', 'no-store')
  ctx.response.header('referrer-policy', 'same-origin')
}

/**
 * A person's own language, their firm's, what a visitor chose, what the browser asks for, bokmål. The
 * set-up begins in bokmål: what it makes is a Norwegian firm, whatever the browser speaks.
 */
function languageOf({ identity, request }: HttpContext): Language {
  if (identity?.language) return identity.language
  if (identity?.organization) return identity.organization.language
  const chosen: unknown = request.plainCookie(LANGUAGE_COOKIE, { encoded: false })
  if (isLanguage(chosen)) return chosen
  if (request.url() === '/setup') return 'nb'
  const asked = request.languages().map((tag) => tag.replace(/^no\b/, 'nb'))
  const found = i18nManager.getSupportedLocaleFor(asked)
  return isLanguage(found) ? found : 'nb'
}

function themeOf({ identity, request }: HttpContext): Theme {
  if (identity) return identity.theme
  const chosen: unknown = request.plainCookie(THEME_COOKIE, { encoded: false })
  return isTheme(chosen) ? chosen : 'system'
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    i18n: I18n
  }
}
