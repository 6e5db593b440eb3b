import type { BatchKind } from '#batching/batch_kinds'
import { sendReminder } from '#dunning/actions/send_reminder'
import { err, ok } from '#support/result'

/** Each invoice gets the letter that is due for it today, if one is. */
export const remindInvoices: BatchKind = {
  kind: 'remind',
  of: 'invoices',
  capability: 'reminders.write',
  icon: 'mail',
  async run(invoiceId, { actorId }) {
    const sent = await sendReminder({ invoiceId, step: null, actorId })
    if (sent.ok) return ok()
    const reason = sent.error === 'invoice_not_found' ? 'is_gone' : `remind_${sent.error}`
    return err({ reason: `batches.${reason}` })
  },
}
