import type { HttpContext } from '@adonisjs/core/http'
import {
  assignTransaction,
  type AssignTransactionRefusal,
} from '#banking/actions/assign_transaction'
import { findClaim } from '#banking/queries/claim_options'
import { showBankTransaction } from '#banking/show_bank_transaction'
import { findCustomersTyped } from '#invoicing/queries/find_customer_typed'
import { lineFrom } from '#support/form_input'
import { readId } from '#support/id'
import { read } from '#tenancy/organization_context'

export default class BankMatchesController {
  /** What a person says a transaction is for: what was proposed, an invoice, or a customer's account. */
  async store(ctx: HttpContext) {
    const { params, request, response, session, identity, i18n } = ctx
    const body = request.body()
    const target = await targetOf(body)
    if (!target) {
      const field = 'customer' in body ? 'customer' : 'invoice'
      response.status(422)
      const errors = { [field]: [i18n.t(`banking.no_such_${field}`)] }
      return showBankTransaction(ctx, { values: body, errors })
    }
    const how = lineFrom(body, 'how') === 'proposal' ? 'proposal' : 'hand'
    const transactionId = String(params.id)
    const done = await assignTransaction({ transactionId, ...target, how, actorId: identity!.id })
    if (done.ok) {
      session.flash('success', i18n.t('banking.assigned'))
      return response.redirect().status(303).toPath('/bank-files')
    }
    if (done.error.type === 'transaction_not_found') return response.abort(null, 404)
    session.flash('error', i18n.t(`banking.not_assigned_${KINDS[done.error.type] ?? 'over'}`))
    return response.redirect().status(303).toPath(`/bank-transactions/${transactionId}`)
  }
}

/** Refusals that have a sentence of their own; any other means that somebody was there before. */
const KINDS: Partial<Record<AssignTransactionRefusal['type'], string>> = {
  negative: 'negative',
  invoice_not_found: 'settled',
}

async function targetOf(body: Record<string, unknown>) {
  if (!('customer' in body)) {
    const id = readId(body.invoiceId)
    const number = /^\d{1,12}/.exec(lineFrom(body, 'invoice'))?.[0] ?? null
    if (!id && !number) return null
    const claim = await read((queryer) => findClaim(queryer, { id, number }))
    return claim && { customerId: claim.customerId, invoiceId: claim.id }
  }
  const customerId = readId(body.customerId)
  if (customerId) return { customerId, invoiceId: null }
  const typed = lineFrom(body, 'customer')
  if (typed === '') return null
  const [one, another] = await read((queryer) => findCustomersTyped(queryer, typed, 2))
  return one && !another ? { customerId: one.id, invoiceId: null } : null
}
