import type { HttpContext } from '@adonisjs/core/http'
import { isTheme } from '#identity/actions/choose_appearance'
import { updateProfile } from '#identity/actions/update_profile'
import { formSentences } from '#identity/form_sentences'
import { showProfile } from '#identity/profile_page'
import { nameProblem } from '#identity/validators/person'
import { isLanguage } from '#support/language'
import { lineFrom } from '#support/form_input'

/** A person's own page: how they are called, their language, their password, where they are signed in. */
export default class ProfilesController {
  show(ctx: HttpContext) {
    return showProfile(ctx, {})
  }

  async update(ctx: HttpContext) {
    const { request, response, session, identity, i18n } = ctx
    const input = request.all()
    const problem = nameProblem(input, 'name')
    const language = lineFrom(input, 'language')
    const theme = lineFrom(input, 'theme')
    if (problem) return showProfile(ctx, formSentences(i18n, { name: problem }))

    await updateProfile(identity!.id, {
      name: lineFrom(input, 'name'),
      language: isLanguage(language) ? language : null,
      theme: isTheme(theme) ? theme : 'system',
    })
    session.flash('success', i18n.t('layout.saved'))
    return response.redirect().status(303).toPath('/profile')
  }
}
