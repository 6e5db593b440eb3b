import { recordActivity } from '#audit/activity'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

interface Posted {
  invoiceId: string
  customerId: string
  number: string
  document: 'invoice' | 'credit_note'
}

export interface NotePostingInput {
  /** Made by the form, so that sending it twice notes one. */
  id: string
  invoiceId: string
  /** ISO day. */
  postedOn: string
  actorId: string
}

const NOTE = {
  name: 'posting_note',
  text: `with found as (
      select id, customer_id, number, type_code from invoices where id = $2),
    noted as (
      insert into postings (organization_id, id, invoice_id, posted_on, created_by)
      select current_setting('app.organization_id')::uuid, $1, f.id, $3, $4 from found f
      on conflict do nothing returning invoice_id)
    select f.id as "invoiceId", f.customer_id as "customerId", f.number::text as number,
      case f.type_code when 381 then 'credit_note' else 'invoice' end as document,
      exists (select from noted) as "isNew"
    from found f`,
}
const REMOVE = {
  name: 'posting_remove',
  text: `with gone as (delete from postings where id = $1 returning invoice_id, posted_on)
    select i.id as "invoiceId", i.customer_id as "customerId", i.number::text as number,
      case i.type_code when 381 then 'credit_note' else 'invoice' end as document,
      g.posted_on as "postedOn"
    from gone g join invoices i on i.id = g.invoice_id
      and i.organization_id = current_setting('app.organization_id')::uuid`,
}

/** Notes that a document went by post. False when there is no such document. */
export async function notePosting(input: NotePostingInput): Promise<boolean> {
  const { id, invoiceId, postedOn, actorId } = input
  return transaction(async (queryer) => {
    const values = [id, invoiceId, postedOn, actorId]
    const posted = await queryer.first<Posted & { isNew: boolean }>(NOTE, values)
    if (posted?.isNew) await record('invoice.posted', posted, { postedOn, actorId })
    return posted !== null
  })
}

/** Takes a note of what was posted out again. Answers the document's id. */
export async function removePosting(
  id: string,
  actorId: string
): Promise<Result<string, { type: 'not_found' }>> {
  return transaction(async (queryer) => {
    const gone = await queryer.first<Posted & { postedOn: string }>(REMOVE, [id])
    if (!gone) return err({ type: 'not_found' as const })
    await record('invoice.posting_removed', gone, { postedOn: gone.postedOn, actorId })
    return ok(gone.invoiceId)
  })
}

async function record(
  action: 'invoice.posted' | 'invoice.posting_removed',
  { invoiceId, customerId, number, document }: Posted,
  { postedOn, actorId }: { postedOn: string; actorId: string }
): Promise<void> {
  await recordActivity({
    action,
    subject: { type: 'invoice', id: invoiceId },
    customerId,
    actorId,
    data: { number, document, postedOn },
  })
}
