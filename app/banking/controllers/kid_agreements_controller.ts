import type { HttpContext } from '@adonisjs/core/http'
import { changeKidAgreement } from '#banking/actions/change_kid_agreement'
import { showKidSettings } from '#banking/show_kid_settings'

export default class KidAgreementsController {
  /** What was agreed with the bank about payments to the firm's account. */
  edit(ctx: HttpContext) {
    return showKidSettings(ctx)
  }

  async update(ctx: HttpContext) {
    const { request, response, session, identity, i18n } = ctx
    const changed = await changeKidAgreement({ typed: request.body(), actorId: identity!.id })
    if (changed.ok) {
      session.flash(
        'success',
        i18n.t(changed.value.isOn ? 'banking.kid_kept' : 'banking.kid_is_off')
      )
      return response.redirect().status(303).toPath('/settings/bank')
    }
    if (changed.error.type === 'account_changed') {
      session.flash('error', i18n.t('banking.account_changed'))
      return response.redirect().status(303).toPath('/settings/bank')
    }
    response.status(422)
    return showKidSettings(ctx, changed.error.problems)
  }
}
