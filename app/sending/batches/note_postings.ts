import type { BatchKind } from '#batching/batch_kinds'
import { notePosting } from '#sending/actions/note_posting'
import { holdSending, wasPosted } from '#sending/queries/sendable_invoice'
import { today } from '#support/clock'
import { dayText } from '#support/dates'
import { lineFrom } from '#support/form_input'
import { newId } from '#support/id'
import { parseDate } from '#support/parse_date'
import { err, ok } from '#support/result'

/** Several documents were posted on the same day. */
export const notePostings: BatchKind = {
  kind: 'post',
  of: 'invoices',
  capability: 'invoices.write',
  icon: 'print',
  partial: 'partials/sending/batch_post',
  fields: () => Promise.resolve({ postedOn: dayText(today(), 'nb') }),
  read(typed) {
    const day = parseDate(lineFrom(typed, 'postedOn'), today())
    if (!day.ok || day.value > today()) return err({ postedOn: 'sending.posted_on_wrong' })
    return ok({ postedOn: day.value })
  },
  async run(invoiceId, { actorId, data }) {
    const postedOn = String(data.postedOn)
    await holdSending(invoiceId)
    if (await wasPosted(invoiceId, postedOn)) return err({ reason: 'batches.post_already' })
    const noted = await notePosting({ id: newId(), invoiceId, postedOn, actorId })
    return noted ? ok() : err({ reason: 'batches.is_gone' })
  },
}
