import type { HttpContext } from '@adonisjs/core/http'
import { confirmAccounts } from '#banking/actions/settle_bank_file'
import { haveDone } from '#banking/actions/work_on_bank_file'
import { findBankFile } from '#banking/queries/bank_files'
import { read } from '#tenancy/organization_context'

export default class BankFileAccountsController {
  /** The accounts of the file are the firm's: it is read. */
  async store({ params, response, session, identity, i18n }: HttpContext) {
    const file = await read((queryer) => findBankFile(queryer, String(params.id)))
    if (!file) return response.abort(null, 404)
    const confirmed = await confirmAccounts(file.id, identity!.id)
    if (confirmed.ok) await haveDone(file.id, identity!.id)
    else session.flash('error', i18n.t('banking.over'))
    return response.redirect().status(303).toPath(`/bank-files/${file.id}`)
  }
}
