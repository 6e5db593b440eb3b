import { recordActivity } from '#audit/activity'
import { allocateToCharge, holdPayer, openCharges, openCredits } from '#dunning/queries/charges'
import { kroner } from '#money/format'
import { today } from '#support/clock'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { isCheckViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'

export interface SettleChargesInput {
  invoiceId: string
  actorId: string
}

export type SettleChargesRefusal = 'nothing_open' | 'nothing_to_their_good' | 'changed_meanwhile'

/**
 * Puts money that the customer has to their good against what letters about an invoice cost, the oldest
 * first, as far as it goes. Answers how much, in øre. Reversing the payment takes it back.
 */
export async function settleCharges(
  input: SettleChargesInput
): Promise<Result<{ settledMinor: bigint }, SettleChargesRefusal>> {
  try {
    return await settle(input)
  } catch (error) {
    if (isCheckViolation(error, 'allocation_within_credit')) return err('changed_meanwhile')
    if (isCheckViolation(error, 'allocation_within_charge')) return err('changed_meanwhile')
    throw error
  }
}

function settle({
  invoiceId,
  actorId,
}: SettleChargesInput): Promise<Result<{ settledMinor: bigint }, SettleChargesRefusal>> {
  return transaction(async (queryer) => {
    await holdPayer(queryer, invoiceId)
    const charges = await openCharges(queryer, invoiceId)
    const [first] = charges
    if (!first) return err('nothing_open' as const)
    const { customerId } = first
    const credits = await openCredits(queryer, customerId)
    if (credits.length === 0) return err('nothing_to_their_good' as const)

    let settledMinor = 0n
    for (const { chargeId, creditId, amountMinor } of pairs(charges, credits)) {
      const allocation = { id: newId(), creditId, chargeId, on: today(), amountMinor }
      await allocateToCharge(queryer, allocation, actorId)
      settledMinor += amountMinor
    }
    await recordActivity({
      action: 'reminder.settled',
      subject: { type: 'invoice', id: invoiceId },
      customerId,
      actorId,
      data: { amount: kroner(settledMinor), amountMinor: String(settledMinor) },
    })
    return ok({ settledMinor })
  })
}

interface Open {
  id: string
  openMinor: bigint
}

/** Which credit pays how much of which charge, each in its order, until one side is used up. */
function* pairs(charges: readonly Open[], credits: readonly Open[]) {
  const left = credits.map(({ id, openMinor }) => ({ id, openMinor }))
  for (const { id: chargeId, openMinor } of charges) {
    let open = openMinor
    for (const credit of left) {
      const amountMinor = open < credit.openMinor ? open : credit.openMinor
      if (amountMinor <= 0n) continue
      yield { chargeId, creditId: credit.id, amountMinor }
      open -= amountMinor
      credit.openMinor -= amountMinor
    }
  }
}
