import { transaction } from '#tenancy/organization_context'

/** One thing that happened, as it is written into the activity log. */
export interface ActivityInput {
  /** `room.past_tense`, e.g. `invoice.issued`; the sentence is looked up under `activity.` in the language files. */
  action: `${string}.${string}`
  subject: { type: string; id: string }
  /** The customer on whose page it shows as well. */
  customerId?: string | null
  actorId: string | null
  /** What the sentence needs. Never secrets, never whole documents. */
  data?: Record<string, unknown>
}

const INSERT = {
  name: 'activity_insert',
  text: `insert into activity_entries
    (organization_id, sequence, actor_id, action, subject_type, subject_id, customer_id, data,
     previous_hash, hash)
    values (current_setting('app.organization_id')::uuid, 0, $1, $2, $3, $4, $5, $6, '', '')`,
}

/** Writes an entry in the open transaction; the database numbers it and chains it to the one before. */
export async function recordActivity(input: ActivityInput): Promise<void> {
  await transaction((queryer) =>
    queryer.run(INSERT, [
      input.actorId,
      input.action,
      input.subject.type,
      input.subject.id,
      input.customerId ?? null,
      JSON.stringify(input.data ?? {}),
    ])
  )
}
