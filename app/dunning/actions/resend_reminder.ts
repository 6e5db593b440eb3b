import { recordActivity } from '#audit/activity'
import { reminderLetter } from '#dunning/letters'
import { reminderToResend } from '#dunning/queries/frozen_reminder'
import { orderMail } from '#mailing/actions/order_mail'
import { err, ok, type Result } from '#support/result'
import { isUniqueViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'

export interface ResendReminderInput {
  /** Made by the form, so that sending it twice orders one letter. */
  id: string
  reminderId: string
  actorId: string
}

export type ResendRefusal =
  | 'not_found'
  /** The customer has no e-mail address. */
  | 'no_address'
  /** The letter has arrived, is on its way, or is not to leave any more. */
  | 'not_failed'

/**
 * Sends the mail of a reminder once more, after the last one did not arrive: the same letter with the same
 * date and amounts, to the address that the customer has now. It costs nothing more.
 */
export async function resendReminder(
  input: ResendReminderInput
): Promise<Result<{ invoiceId: string }, ResendRefusal>> {
  const { id, reminderId, actorId } = input
  try {
    return await transaction(async (queryer) => {
      const found = await reminderToResend(queryer, reminderId)
      if (!found) return err('not_found' as const)
      const { document, invoiceId, customerId, email } = found
      if (found.mailState !== 'failed') return err('not_failed' as const)
      if (!email) return err('no_address' as const)
      await orderMail({
        id,
        kind: 'reminder',
        to: { name: document.buyer.name, address: email },
        subjectId: reminderId,
        data: { reminderId, ...(await reminderLetter(document)) },
      })
      await recordActivity({
        action: 'reminder.resent',
        subject: { type: 'invoice', id: invoiceId },
        customerId,
        actorId,
        data: { reminderId, mailId: id },
      })
      return ok({ invoiceId })
    })
  } catch (error) {
    if (isUniqueViolation(error, 'mails_pkey')) return err('not_failed')
    throw error
  }
}
