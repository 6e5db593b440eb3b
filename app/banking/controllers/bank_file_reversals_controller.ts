import type { HttpContext } from '@adonisjs/core/http'
import { askToTakeBack } from '#banking/actions/take_back_bank_file'
import { haveDone } from '#banking/actions/work_on_bank_file'

export default class BankFileReversalsController {
  /** Takes a file back: its payments are reversed, and it may be read again. */
  async store({ params, response, session, identity, i18n }: HttpContext) {
    const fileId = String(params.id)
    const actorId = identity!.id
    const asked = await askToTakeBack({ fileId, actorId })
    if (!asked.ok && asked.error.type === 'file_not_found') return response.abort(null, 404)
    if (asked.ok) {
      await haveDone(fileId, actorId)
      session.flash('success', i18n.t('banking.taking_back'))
    } else {
      session.flash('error', i18n.t(`banking.${asked.error.type}`, { ...asked.error }))
    }
    return response.redirect().status(303).toPath(`/bank-files/${fileId}`)
  }
}
