import type { HttpContext } from '@adonisjs/core/http'
import { sentView } from '#dunning/domain/sent_view'
import { newestReminders } from '#dunning/queries/sent_reminders'
import { wordsOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

export default class SentRemindersController {
  async index({ view, i18n }: HttpContext) {
    const words = wordsOf(i18n)
    const letters = await read((queryer) => newestReminders(queryer))
    return view.render('pages/reminders/sent', {
      letters: letters.map((letter) => sentView(letter, words)),
    })
  }
}
