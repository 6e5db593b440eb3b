import type { HttpContext } from '@adonisjs/core/http'
import { kroner } from '#money/format'
import { allocateCredit, type AllocateCreditRefusal } from '#payments/actions/allocate_credit'
import { takeBackAllocation } from '#payments/actions/take_back_allocation'
import { newId, readId } from '#support/id'
import { languageOf } from '#support/page_language'
import { isUuid } from '#tenancy/organization_context'

type Refusal = Exclude<AllocateCreditRefusal['type'], 'invoice_not_found'>

/** No button asks for an amount, so a refusal says that somebody else was quicker. */
const SENTENCES: Readonly<Record<Refusal, string>> = {
  no_credit: 'payments.no_credit',
  more_than_credit: 'payments.changed_meanwhile',
  more_than_open: 'payments.nothing_open_of_it',
  changed_meanwhile: 'payments.changed_meanwhile',
}

export default class AllocationsController {
  /** Uses what the customer has to their good on an invoice, as much as both sides have. */
  async store({ params, request, response, identity, session, i18n }: HttpContext) {
    const invoiceId = String(params.id)
    if (!isUuid(invoiceId)) return response.abort(null, 404)

    const id = readId(request.body().id) ?? newId()
    const actorId = identity!.id
    const used = await allocateCredit({ id, invoiceId, creditId: null, amountMinor: null, actorId })
    if (!used.ok) {
      if (used.error.type === 'invoice_not_found') return response.abort(null, 404)
      session.flash('info', i18n.t(SENTENCES[used.error.type]))
    } else if (used.value.movedMinor > 0n) {
      const amount = kroner(used.value.movedMinor, languageOf(i18n))
      session.flash('success', i18n.t('payments.credit_used', { amount }))
    }
    return response.redirect().status(303).toPath(`/invoices/${invoiceId}`)
  }

  /** Takes money back from an invoice; it is to the customer's good. */
  async destroy({ params, response, identity, session, i18n }: HttpContext) {
    const allocationId = String(params.id)
    if (!isUuid(allocationId)) return response.abort(null, 404)

    const taken = await takeBackAllocation({ allocationId, actorId: identity!.id })
    if (!taken.ok) {
      if (taken.error.type === 'allocation_not_found') return response.abort(null, 404)
      session.flash('error', i18n.t(`payments.${taken.error.type}`))
      return response.redirect().back()
    }
    session.flash('success', i18n.t('payments.taken_back'))
    return response.redirect().status(303).toPath(`/payments/${taken.value.creditId}`)
  }
}
