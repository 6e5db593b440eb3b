import { recordActivity } from '#audit/activity'
import CustomerNote from '#customers/models/customer_note'
import { isUniqueViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'

export interface NoteInput {
  id: string
  customerId: string
  actorId: string | null
}

/** Notes something about a customer, to be read in its timeline. The same id twice is the same note. */
export async function addNote(input: NoteInput & { body: string }): Promise<void> {
  try {
    await transaction(async () => {
      const { id, customerId, body, actorId } = input
      if (await CustomerNote.find(id)) return
      await CustomerNote.create({ id, customerId, body, authorId: actorId })
      await record('customer.note_added', input)
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
}

/** Takes a note away for good: its text is nowhere else. Answers whether there was one. */
export function removeNote(input: NoteInput): Promise<boolean> {
  return transaction(async () => {
    const { id, customerId } = input
    const [removed] = (await CustomerNote.query().where({ id, customerId }).delete()) as [number]
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
