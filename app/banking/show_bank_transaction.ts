import type { HttpContext } from '@adonisjs/core/http'
import { transactionView } from '#banking/domain/transaction_view'
import { findTransaction } from '#banking/queries/open_transactions'
import { wordsOf } from '#support/page_language'
import { read } from '#tenancy/organization_context'

interface Shown {
  errors?: Record<string, string[]>
  values?: Record<string, unknown>
}

/** The page of a transaction, where a person says what it is for. */
export async function showBankTransaction(
  ctx: HttpContext,
  { errors = {}, values = {} }: Shown = {}
) {
  const { view, params, response, i18n } = ctx
  const found = await read((queryer) => findTransaction(queryer, String(params.id)))
  if (!found) return response.abort(null, 404)
  const one = transactionView(found, wordsOf(i18n))
  return view.render('pages/banking/transaction', { one, errors, values })
}
