import { recordActivity } from '#audit/activity'
import { kroner } from '#money/format'
import { holdCustomer } from '#payments/queries/customer_money'
import { findPayment, mirrorPayment, type PaymentFound } from '#payments/queries/moves'
import { settleByOwnCredits } from '#payments/queries/own_credits'
import { today } from '#support/clock'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface ReversePaymentInput {
  paymentId: string
  actorId: string | null
}

export type ReversePaymentRefusal =
  | { type: 'payment_not_found' }
  /** Some of it was paid back to the customer; the refund is reversed first. */
  | { type: 'is_refunded' }

export interface PaymentReversed {
  customerId: string
  /** The invoice that it named, if any. */
  invoiceId: string | null
}

/**
 * Takes a payment of any kind back by its mirror image: both stay, what it settled is open again, and what a
 * refund paid out is to the customer's good again. Twice is once.
 */
export async function reversePayment({
  paymentId,
  actorId,
}: ReversePaymentInput): Promise<Result<PaymentReversed, ReversePaymentRefusal>> {
  return transaction(async (queryer) => {
    const seen = await findPayment(queryer, paymentId)
    if (!seen) return err({ type: 'payment_not_found' as const })
    const { customerId, invoiceId } = seen
    await holdCustomer(queryer, customerId)
    const payment = (await findPayment(queryer, paymentId))!
    if (payment.isReversed) return ok({ customerId, invoiceId })
    if (payment.isRefunded) return err({ type: 'is_refunded' as const })

    const mirror = { id: newId(), of: paymentId, on: today(), actorId }
    if (await mirrorPayment(queryer, mirror)) {
      await settleByOwnCredits(queryer, { customerId, on: today(), actorId })
      await tell(paymentId, payment, actorId)
    }
    return ok({ customerId, invoiceId })
  })
}

/** One entry on the page of the customer, and one on that of each invoice that is open again. */
async function tell(paymentId: string, payment: PaymentFound, actorId: string | null) {
  const { customerId, kind, invoiceIds } = payment
  const amountMinor = payment.amountMinor < 0n ? -payment.amountMinor : payment.amountMinor
  const action = kind === 'refund' ? 'payment.refund_reversed' : 'payment.reversed'
  const data = { paymentId, amount: kroner(amountMinor), amountMinor: String(amountMinor) }
  const [first, ...others] = invoiceIds
  const subject =
    first && others.length === 0
      ? { type: 'invoice', id: first }
      : { type: 'customer', id: customerId }
  await recordActivity({ action, subject, customerId, actorId, data })
  if (others.length === 0) return
  for (const id of invoiceIds) {
    await recordActivity({ action, subject: { type: 'invoice', id }, actorId, data })
  }
}
