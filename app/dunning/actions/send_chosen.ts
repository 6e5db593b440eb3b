import { sendReminder, type SendReminderRefusal } from '#dunning/actions/send_reminder'
import type { ChosenReminder } from '#dunning/domain/chosen'

export interface SentOutcome {
  /** Letters that went, by mail or post. */
  sent: number
  /** Of these, those that somebody has to print and post. */
  byPost: number
  /** Why each of the others did not go. */
  refused: SendReminderRefusal[]
}

/** Sends several letters, each in a transaction of its own: one that is refused keeps none of the others. */
export async function sendChosen(
  chosen: readonly ChosenReminder[],
  actorId: string
): Promise<SentOutcome> {
  const outcome: SentOutcome = { sent: 0, byPost: 0, refused: [] }
  for (const { invoiceId, step } of chosen) {
    const sent = await sendReminder({ invoiceId, step, actorId })
    if (!sent.ok) outcome.refused.push(sent.error)
    else {
      outcome.sent++
      if (sent.value.delivery === 'post') outcome.byPost++
    }
  }
  return outcome
}
