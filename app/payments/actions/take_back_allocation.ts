import { tellOfMove } from '#payments/actions/tell_of_money'
import { holdCustomer } from '#payments/queries/customer_money'
import { findAllocation, takeBack } from '#payments/queries/moves'
import { settleByOwnCredits } from '#payments/queries/own_credits'
import { today } from '#support/clock'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface TakeBackAllocationInput {
  allocationId: string
  actorId: string | null
}

export type TakeBackAllocationRefusal =
  | { type: 'allocation_not_found' }
  /** A fee, a loss or a refund cannot lie on account: it is reversed as a whole. */
  | { type: 'reversed_whole' }
  /** A credit note stays with the invoice that it corrects. */
  | { type: 'corrects_the_invoice' }

/**
 * Takes money back from an invoice and leaves it on the customer's account, by a mirror: both stay. Twice is
 * once. The payment itself stands.
 */
export async function takeBackAllocation({
  allocationId,
  actorId,
}: TakeBackAllocationInput): Promise<
  Result<{ creditId: string; invoiceId: string }, TakeBackAllocationRefusal>
> {
  return transaction(async (queryer) => {
    const seen = await findAllocation(queryer, allocationId)
    if (!seen) return err({ type: 'allocation_not_found' as const })
    const { invoiceId, customerId, kind } = seen
    if (invoiceId === null || kind === 'bank_fee' || kind === 'loss') {
      return err({ type: 'reversed_whole' as const })
    }
    if (seen.isCorrected) return err({ type: 'corrects_the_invoice' as const })

    await holdCustomer(queryer, customerId)
    const mirror = { id: newId(), of: allocationId, on: today(), actorId }
    const isFirst = !seen.isTakenBack && (await takeBack(queryer, mirror))
    if (isFirst) {
      await settleByOwnCredits(queryer, { customerId, on: today(), actorId })
      await tellOfMove('freed', { invoiceId, customerId, amountMinor: seen.amountMinor, actorId })
    }
    return ok({ creditId: seen.creditId, invoiceId })
  })
}
