import { recordActivity } from '#audit/activity'
import { endPauseRow, findPause } from '#dunning/queries/pauses'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface ResumeRemindersInput {
  pauseId: string
  actorId: string
}

export interface Resumed {
  customerId: string
  invoiceId: string | null
}

/** Ends a pause or a dispute. Twice is once. */
export function resumeReminders({
  pauseId,
  actorId,
}: ResumeRemindersInput): Promise<Result<Resumed, 'not_found'>> {
  return transaction(async (queryer) => {
    const pause = await findPause(queryer, pauseId)
    if (!pause) return err('not_found' as const)
    const { customerId, invoiceId } = pause
    if (await endPauseRow(queryer, pauseId, actorId)) {
      await recordActivity({
        action: 'reminder.resumed',
        subject: invoiceId
          ? { type: 'invoice', id: invoiceId }
          : { type: 'customer', id: customerId },
        customerId,
        actorId,
        data: { pauseId },
      })
    }
    return ok({ customerId, invoiceId })
  })
}
