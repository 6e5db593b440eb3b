import type { HttpContext } from '@adonisjs/core/http'
import { REMINDERS_AT_ONCE_MAX } from '#config/limits'
import { hasMailServer } from '#config/mail'
import { sendChosen } from '#dunning/actions/send_chosen'
import { chosenFrom } from '#dunning/domain/chosen'
import { dueView } from '#dunning/domain/demand_view'
import { valueOn } from '#dunning/domain/reminder_rules'
import { dueReminders } from '#dunning/queries/due_reminders'
import { reminderRules } from '#dunning/queries/rules'
import { reminderSettings } from '#dunning/queries/settings'
import { failedReminders } from '#dunning/queries/sent_reminders'
import { today } from '#support/clock'
import { wordsOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

export default class RemindersController {
  /** What would go out today. */
  async index({ view, i18n }: HttpContext) {
    const [settings, rules, failed] = await read((queryer) =>
      Promise.all([reminderSettings(queryer), reminderRules(queryer), failedReminders(queryer)])
    )
    const words = wordsOf(i18n)
    const due = await dueReminders()
    return view.render('pages/reminders/index', {
      settings,
      isFreeOnly: valueOn(rules, 'fee', today()) === null,
      hasMailServer,
      failed,
      count: due.length,
      most: REMINDERS_AT_ONCE_MAX,
      letters: due.slice(0, REMINDERS_AT_ONCE_MAX).map((one) => dueView(one, words)),
    })
  }

  /** Sends those that were chosen, each as it was seen. */
  async store({ request, response, session, i18n, identity }: HttpContext) {
    const body = request.body()
    const { sent, byPost, refused } = await sendChosen(chosenFrom(body.letters), identity!.id)
    if (sent > 0) session.flash('success', i18n.t('dunning.sent_now', { count: sent }))
    if (byPost > 0) session.flash('info', i18n.t('dunning.post_now', { count: byPost }))
    if (refused.length > 0) {
      const [first] = refused
      const why = i18n.t(`dunning.refused_${first}`)
      session.flash('error', i18n.t('dunning.not_sent', { count: refused.length, why }))
    } else if (sent === 0) session.flash('error', i18n.t('dunning.none_chosen'))
    const path = typeof body.back === 'string' ? backPath(body.back) : '/reminders'
    return response.redirect().status(303).toPath(path)
  }
}

/** Where the form stood: the list, or the page of one invoice. */
function backPath(back: string): string {
  return /^\/invoices\/[0-9a-f-]{36}\/reminders$/.test(back) ? back : '/reminders'
}
