import { recordActivity } from '#audit/activity'
import { now } from '#support/clock'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface CancelLetterInput {
  mailId: string
  actorId: string
}

const CANCEL = {
  name: 'letter_cancel',
  text: `update mails m set state = 'dropped', finished_at = $2
    from invoices i
    where m.id = $1 and m.kind = 'invoice' and m.state = 'waiting'
      and i.organization_id = m.organization_id and i.id = m.subject_id
    returning m.subject_id as "invoiceId", i.customer_id as "customerId", i.number::text as number,
      i.type_code = 381 as "isNote"`,
}
const FIND = {
  name: 'letter_of_invoice',
  text: `select subject_id as "invoiceId" from mails where id = $1 and kind = 'invoice'`,
}

interface Cancelled {
  invoiceId: string
  customerId: string
  number: string
  isNote: boolean
}

/** Why a letter is not called off: there is none, or it has left or is leaving. */
export type CancelLetterRefusal = { type: 'not_found' } | { type: 'too_late'; invoiceId: string }

/** Calls off a letter that waits for its time, for its PDF or for the server. Answers its invoice's id. */
export async function cancelLetter({
  mailId,
  actorId,
}: CancelLetterInput): Promise<Result<string, CancelLetterRefusal>> {
  return transaction(async (queryer) => {
    const cancelled = await queryer.first<Cancelled>(CANCEL, [mailId, now()])
    if (!cancelled) {
      const mail = await queryer.first<{ invoiceId: string }>(FIND, [mailId])
      return err(mail ? { type: 'too_late', ...mail } : { type: 'not_found' })
    }
    const { invoiceId, customerId, number, isNote } = cancelled
    await recordActivity({
      action: 'invoice.mail_cancelled',
      subject: { type: 'invoice', id: invoiceId },
      customerId,
      actorId,
      data: { mailId, number, document: isNote ? 'credit_note' : 'invoice' },
    })
    return ok(invoiceId)
  })
}
