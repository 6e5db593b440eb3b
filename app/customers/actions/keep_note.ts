import { recordActivity } from '#audit/activity'
import { transaction } from '#tenancy/organization_context'

export interface NoteInput {
  id: string
  customerId: string
  actorId: string | null
}

const ADD = {
  name: 'note_add',
  text: `insert into customer_notes (organization_id, id, customer_id, body, author_id)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4) on conflict do nothing`,
}
const REMOVE = {
  name: 'note_remove',
  text: 'delete from customer_notes where id = $1 and customer_id = $2',
}

/** Notes something about a customer, to be read in its timeline. The same id twice is the same note. */
export async function addNote(input: NoteInput & { body: string }): Promise<void> {
  await transaction(async (queryer) => {
    const { id, customerId, body, actorId } = input
    const added = await queryer.run(ADD, [id, customerId, body, actorId])
    if (added > 0) await record('customer.note_added', input)
  })
}

/** Takes a note away for good: its text is nowhere else. Answers whether there was one. */
export function removeNote(input: NoteInput): Promise<boolean> {
  return transaction(async (queryer) => {
    const removed = await queryer.run(REMOVE, [input.id, input.customerId])
    if (removed > 0) await record('customer.note_removed', input)
    return removed > 0
  })
}

async function record(
  action: 'customer.note_added' | 'customer.note_removed',
  { id, customerId, actorId }: NoteInput
): Promise<void> {
  const subject = { type: 'customer_note', id }
  await recordActivity({ action, subject, customerId, actorId })
}
