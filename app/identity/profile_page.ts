import type { HttpContext } from '@adonisjs/core/http'
import { ownSessions } from '#identity/queries/own_sessions'
import { sessionRowId } from '#identity/session_store'
import { instantText } from '#support/dates'
import { isLanguage, LANGUAGES } from '#support/language'

/** The page of the person who is signed in; with errors, as the answer to a refused form. */
export async function showProfile(ctx: HttpContext, errors: Record<string, string>) {
  const { view, request, response, session, identity, i18n } = ctx
  const refused = Object.keys(errors).length > 0
  if (refused) response.status(422)
  const current = sessionRowId(session.sessionId)
  const language = isLanguage(i18n.locale) ? i18n.locale : 'nb'
  const sessions = await ownSessions(identity!.id)

  return view.render('pages/identity/profile', {
    errors,
    values: refused ? request.all() : {},
    languages: [
      { value: '', text: i18n.t('identity.language_of_firm') },
      ...LANGUAGES.map((value) => ({ value, text: i18n.t(`identity.language_${value}`) })),
    ],
    themes: ['system', 'light', 'dark'].map((value) => ({
      value,
      text: i18n.t(`layout.theme_${value}`),
    })),
    sessions: sessions.map((row) => ({
      id: row.id,
      isCurrent: row.id === current,
      browser: row.browser ?? i18n.t('identity.unknown_browser'),
      started: instantText(row.startedAt, language),
      used: instantText(row.touchedAt, language),
    })),
  })
}
