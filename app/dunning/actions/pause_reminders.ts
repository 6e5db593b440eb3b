import { recordActivity } from '#audit/activity'
import { customerToPause, insertPause } from '#dunning/queries/pauses'
import { err, ok, type Result } from '#support/result'
import { isUniqueViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'

export interface PauseRemindersInput {
  /** Made by the form, so that sending it twice pauses once. */
  id: string
  /** One of the two: a customer with all its invoices, or one invoice. */
  customerId: string | null
  invoiceId: string | null
  /** A dispute is about an invoice: the customer says that the claim is wrong. */
  kind: 'pause' | 'dispute'
  reason: string
  actorId: string
}

/**
 * Stops all reminders of a customer or an invoice, until they are resumed. What is being sent at the same
 * moment goes before it or not at all. Pausing twice is pausing once.
 */
export async function pauseReminders(
  input: PauseRemindersInput
): Promise<Result<void, 'not_found'>> {
  const { id, invoiceId, kind, reason, actorId } = input
  try {
    return await transaction(async (queryer): Promise<Result<void, 'not_found'>> => {
      const customerId = await customerToPause(queryer, input)
      if (!customerId) return err('not_found')
      await insertPause(queryer, { id, customerId, invoiceId, kind, reason }, actorId)
      await recordActivity({
        action: kind === 'dispute' ? 'reminder.disputed' : 'reminder.paused',
        subject: invoiceId
          ? { type: 'invoice', id: invoiceId }
          : { type: 'customer', id: customerId },
        customerId,
        actorId,
        data: { pauseId: id },
      })
      return ok()
    })
  } catch (error) {
    if (isUniqueViolation(error)) return ok()
    throw error
  }
}
