import type { HttpContext } from '@adonisjs/core/http'
import { chooseTableColumns } from '#banking/actions/settle_bank_file'
import { haveDone } from '#banking/actions/work_on_bank_file'
import { TABLE_FIELDS, type TableColumns, whyNotReadable } from '#banking/domain/table_columns'
import { findBankFile, knownAccounts } from '#banking/queries/bank_files'
import { showBankFile } from '#banking/show_bank_file'
import { lineFrom } from '#support/form_input'
import { read } from '#tenancy/organization_context'

export default class BankFileColumnsController {
  /** Which column of a table holds what, and of which account it is. */
  async update(ctx: HttpContext) {
    const { params, request, response, session, identity, i18n } = ctx
    const [file, accounts] = await read((queryer) =>
      Promise.all([findBankFile(queryer, String(params.id)), knownAccounts(queryer)])
    )
    if (!file) return response.abort(null, 404)
    const back = `/bank-files/${file.id}`
    if (!file.reading) {
      session.flash('error', i18n.t('banking.over'))
      return response.redirect().status(303).toPath(back)
    }
    const { table } = file.reading
    const body = request.body()
    const columns: TableColumns = table.headings.map(
      (_, at) => TABLE_FIELDS.find((field) => field === lineFrom(body, `column${at}`)) ?? null
    )
    const account = accounts.find((one) => one === lineFrom(body, 'account')) ?? ''
    const problem = account === '' ? 'no_account' : whyNotReadable(columns)
    if (problem) {
      response.status(422)
      const chosen = { ...file, reading: { table, columns, account } }
      return showBankFile(ctx, chosen, i18n.t(`banking.columns_${problem}`))
    }
    const done = await chooseTableColumns({ fileId: file.id, columns, account })
    if (done.ok) await haveDone(file.id, identity!.id)
    else session.flash('error', i18n.t('banking.over'))
    return response.redirect().status(303).toPath(back)
  }
}
