import { tellOfMove } from '#payments/actions/tell_of_money'
import { takeFrom } from '#payments/domain/take_from'
import { holdCustomer, insertAllocations, openCredits } from '#payments/queries/customer_money'
import { findReceivable } from '#payments/queries/moves'
import { assert } from '#support/assert'
import { today } from '#support/clock'
import { err, ok, type Result } from '#support/result'
import { isCheckViolation, isUniqueViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'

export interface AllocateCreditInput {
  invoiceId: string
  /** The payment or credit note whose money is used; null for whatever is there, the oldest first. */
  creditId: string | null
  /** Øre, above zero; null for as much as both sides have. */
  amountMinor: bigint | null
  /** Made by the page that asks, so that asking twice moves once. Needed where an amount is given. */
  id: string
  actorId: string | null
}

export type AllocateCreditRefusal =
  | { type: 'invoice_not_found' }
  /** Nothing is left of the credit, or of any. */
  | { type: 'no_credit' }
  /** More than is left on the customer's account; in øre what is. */
  | { type: 'more_than_credit'; leftMinor: bigint }
  /** More than is open of the invoice; in øre what is. */
  | { type: 'more_than_open'; openMinor: bigint }
  | { type: 'changed_meanwhile' }

/** Moves money that a customer has to their good to one of their invoices. Answers the øre moved. */
export async function allocateCredit(
  input: AllocateCreditInput
): Promise<Result<{ movedMinor: bigint }, AllocateCreditRefusal>> {
  assert(input.amountMinor === null || input.amountMinor > 0n, 'An allocation is above zero')
  try {
    return await allocate(input)
  } catch (error) {
    if (isUniqueViolation(error, 'allocations_pkey')) return ok({ movedMinor: 0n })
    if (isCheckViolation(error)) return err({ type: 'changed_meanwhile' })
    throw error
  }
}

async function allocate(
  input: AllocateCreditInput
): Promise<Result<{ movedMinor: bigint }, AllocateCreditRefusal>> {
  return transaction(async (queryer) => {
    const { id, invoiceId, creditId, actorId } = input
    const found = await findReceivable(queryer, invoiceId)
    if (!found) return err({ type: 'invoice_not_found' as const })
    const { customerId } = found
    await holdCustomer(queryer, customerId)
    const { openMinor } = (await findReceivable(queryer, invoiceId))!
    const all = await openCredits(queryer, customerId)
    const credits = all.filter((credit) => creditId === null || credit.id === creditId)
    const leftMinor = credits.reduce((sum, credit) => sum + credit.openMinor, 0n)
    if (leftMinor === 0n) return err({ type: 'no_credit' as const })
    const wanted = input.amountMinor ?? (leftMinor < openMinor ? leftMinor : openMinor)
    if (wanted > openMinor || wanted === 0n) {
      return err({ type: 'more_than_open' as const, openMinor })
    }
    if (wanted > leftMinor) return err({ type: 'more_than_credit' as const, leftMinor })

    const moves = takeFrom(credits, wanted).map((part, at) => ({
      ...part,
      ...(at === 0 ? { id } : {}),
      invoiceId,
    }))
    await insertAllocations(queryer, { moves, refundId: null, allocatedOn: today(), actorId })
    await tellOfMove('used', { invoiceId, customerId, amountMinor: wanted, actorId })
    return ok({ movedMinor: wanted })
  })
}
