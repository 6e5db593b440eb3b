import type { HttpContext } from '@adonisjs/core/http'
import { isTheme, rememberTheme, THEME_COOKIE } from '#identity/actions/choose_appearance'
import { lineFrom } from '#support/form_input'

const YEAR_SECONDS = 31_536_000

export default class ThemesController {
  /** Light, dark or as the machine: kept in a cookie, and with the person who is signed in. */
  async update({ request, response, identity }: HttpContext) {
    const theme = lineFrom(request.all(), 'theme')
    if (!isTheme(theme)) return response.abort(null, 422)

    response.plainCookie(THEME_COOKIE, theme, { maxAge: YEAR_SECONDS, encode: false })
    if (identity) await rememberTheme(identity.id, theme)
    if (request.isFragment) return response.status(204).send('')
    return response.redirect().status(303).back()
  }
}
