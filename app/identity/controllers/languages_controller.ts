import type { HttpContext } from '@adonisjs/core/http'
import { LANGUAGE_COOKIE } from '#identity/actions/choose_appearance'
import { isLanguage } from '#support/language'
import { lineFrom } from '#support/form_input'

const YEAR_SECONDS = 31_536_000

export default class LanguagesController {
  /** The language of the pages for a visitor; who is signed in chooses it on their own page. */
  update({ request, response }: HttpContext) {
    const language = lineFrom(request.all(), 'language')
    if (!isLanguage(language)) return response.abort(null, 422)

    response.plainCookie(LANGUAGE_COOKIE, language, { maxAge: YEAR_SECONDS, encode: false })
    return response.redirect().status(303).back()
  }
}
