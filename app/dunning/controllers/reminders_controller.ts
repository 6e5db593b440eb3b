import type { HttpContext } from '@adonisjs/core/http'
import { REMINDERS_PAGE_ROWS } from '#config/limits'
import { hasMailServer } from '#config/mail'
import { sendChosen } from '#dunning/actions/send_chosen'
import { chosenFrom } from '#dunning/domain/chosen'
import { dueView } from '#dunning/domain/demand_view'
import { valueOn } from '#dunning/domain/reminder_rules'
import { creditsOf } from '#dunning/queries/credits'
import { dueInvoices, dueReminders } from '#dunning/queries/due_reminders'
import { reminderRules } from '#dunning/queries/rules'
import { reminderSettings } from '#dunning/queries/settings'
import { failedReminders } from '#dunning/queries/sent_reminders'
import { today } from '#support/clock'
import { wordsOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

export default class RemindersController {
  /** What would go out today. */
  async index({ request, view, i18n }: HttpContext) {
    const [settings, rules, failed] = await read((queryer) =>
      Promise.all([reminderSettings(queryer), reminderRules(queryer), failedReminders(queryer)])
    )
    const words = wordsOf(i18n)
    const due = await dueInvoices()
    const { after } = request.qs()
    const from = due.findIndex(({ invoiceId }) => invoiceId === after) + 1
    const page = due.slice(from, from + REMINDERS_PAGE_ROWS)
    const letters = await dueReminders(page)
    const credits = await creditsOf(letters.map(({ claim }) => claim.customerId))
    const isLast = from + page.length >= due.length
    return view.render('pages/reminders/index', {
      settings,
      isFreeOnly: valueOn(rules, 'fee', today()) === null,
      hasMailServer,
      failed,
      count: due.length,
      letters: letters.map((one) => dueView(one, credits.get(one.claim.customerId) ?? 0n, words)),
      first: from > 0 ? '/reminders' : null,
      next: isLast ? null : `/reminders?after=${page.at(-1)!.invoiceId}`,
      shown: { from: from + 1, to: from + page.length },
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
