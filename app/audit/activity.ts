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

const INSERT_MANY = {
  name: 'activity_insert_many',
  text: `insert into activity_entries
    (organization_id, sequence, actor_id, action, subject_type, subject_id, customer_id, data,
     previous_hash, hash)
    select current_setting('app.organization_id')::uuid, 0, a.actor_id, a.action, a.subject_type,
      a.subject_id, a.customer_id, a.data::jsonb, '', ''
    from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::text[])
      with ordinality as a (actor_id, action, subject_type, subject_id, customer_id, data, position)
    order by a.position`,
}

/** Writes many entries at once, in their order. */
export async function recordActivities(inputs: readonly ActivityInput[]): Promise<void> {
  if (inputs.length === 0) return
  await transaction((queryer) =>
    queryer.run(INSERT_MANY, [
      inputs.map(({ actorId }) => actorId),
      inputs.map(({ action }) => action),
      inputs.map(({ subject }) => subject.type),
      inputs.map(({ subject }) => subject.id),
      inputs.map(({ customerId }) => customerId ?? null),
      inputs.map(({ data }) => JSON.stringify(data ?? {})),
    ])
  )
}
