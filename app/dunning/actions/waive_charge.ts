import { recordActivity } from '#audit/activity'
import { findCharge } from '#dunning/queries/charges'
import { insertWaiver } from '#dunning/queries/reminder_rows'
import { kroner } from '#money/format'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { isCheckViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'

export interface WaiveChargeInput {
  chargeId: string
  reason: string
  actorId: string
}

/** Gives up all that is open of a charge. Who did it and why stays. Twice is once. */
export async function waiveCharge(
  input: WaiveChargeInput
): Promise<Result<{ invoiceId: string }, 'not_found' | 'changed_meanwhile'>> {
  const { chargeId, reason, actorId } = input
  try {
    return await transaction(async (queryer) => {
      const charge = await findCharge(queryer, chargeId)
      if (!charge) return err('not_found' as const)
      const { invoiceId, customerId, openMinor: amountMinor } = charge
      if (amountMinor <= 0n) return ok({ invoiceId })
      await insertWaiver(queryer, { id: newId(), chargeId, amountMinor, reason, actorId })
      await recordActivity({
        action: 'reminder.waived',
        subject: { type: 'invoice', id: invoiceId },
        customerId,
        actorId,
        data: { chargeId, amount: kroner(amountMinor), note: reason },
      })
      return ok({ invoiceId })
    })
  } catch (error) {
    if (isCheckViolation(error, 'waiver_within_charge')) return err('changed_meanwhile')
    throw error
  }
}
