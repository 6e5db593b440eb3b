import { tellOfMove } from '#payments/actions/tell_of_money'
import { takeFrom } from '#payments/domain/take_from'
import {
  holdCustomer,
  insertAllocations,
  insertPayment,
  payableCredits,
} from '#payments/queries/customer_money'
import { isSamePayment } from '#payments/queries/same_payment'
import { assert } from '#support/assert'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface RefundCreditInput {
  /** Made by the page that asks, so that asking twice pays out once. */
  id: string
  customerId: string
  /** ISO day the money went out. */
  paidOn: string
  /** Øre, above zero. */
  amountMinor: bigint
  /** The firm's account that it went out from: 11 digits. */
  bankAccount: string | null
  reference: string | null
  actorId: string | null
}

export type RefundCreditRefusal =
  | { type: 'customer_not_found' }
  /** More than the customer had to their good on that day; in øre what it was. */
  | { type: 'more_than_credit'; leftMinor: bigint }
  /** The id is that of another payment. Nothing was registered. */
  | { type: 'id_taken' }

/** Registers money that was paid back to a customer: it takes what they have to their good, the oldest first. */
export async function refundCredit(
  input: RefundCreditInput
): Promise<Result<void, RefundCreditRefusal>> {
  const { id, customerId, paidOn, amountMinor, actorId } = input
  assert(amountMinor > 0n, 'A refund is above zero')
  return transaction(async (queryer): Promise<Result<void, RefundCreditRefusal>> => {
    if (!(await holdCustomer(queryer, customerId))) return err({ type: 'customer_not_found' })
    const refund = { ...input, kind: 'refund' as const, amountMinor: -amountMinor }
    const same = await isSamePayment(queryer, refund)
    if (same !== null) return same ? ok() : err({ type: 'id_taken' })
    const credits = await payableCredits(queryer, customerId, paidOn)
    const leftMinor = credits.reduce((sum, { openMinor }) => sum + openMinor, 0n)
    if (amountMinor > leftMinor) return err({ type: 'more_than_credit', leftMinor })

    if (!(await insertPayment(queryer, refund))) return err({ type: 'id_taken' })
    const moves = takeFrom(credits, amountMinor).map((part) => ({ ...part, invoiceId: null }))
    await insertAllocations(queryer, { moves, refundId: id, allocatedOn: paidOn, actorId })
    await tellOfMove('refunded', {
      invoiceId: null,
      customerId,
      amountMinor,
      paymentId: id,
      actorId,
    })
    return ok()
  })
}
