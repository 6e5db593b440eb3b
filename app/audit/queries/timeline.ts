import { read } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

/** One thing that happened, with the name of who did it; null when it was nobody or somebody gone. */
export interface TimelineEntry {
  sequence: bigint
  at: Date
  actorName: string | null
  action: string
  subjectType: string
  subjectId: string
  data: Record<string, unknown>
  /** Whom the letter it names was sent to; null: it names none. */
  receiver: string | null
}

const COLUMNS = `a.sequence, a.at, u.name as "actorName", a.action, a.subject_type as "subjectType",
  a.subject_id as "subjectId", a.data, m.recipient_address as receiver
  from activity_entries a left join users u on u.id = a.actor_id
  left join mails m on m.organization_id = a.organization_id and m.id = (a.data->>'mailId')::uuid`

const OF_CUSTOMER = {
  name: 'timeline_of_customer',
  text: `select ${COLUMNS} where a.customer_id = $1 order by a.sequence desc limit $2`,
}
const OF_SUBJECT = {
  name: 'timeline_of_subject',
  text: `select ${COLUMNS} where a.subject_id = $1 order by a.sequence desc limit $2`,
}

/** What happened around a customer, latest first; in a look that is already open, or in one of its own. */
export function customerTimeline(
  customerId: string,
  most: number,
  open?: Queryer
): Promise<TimelineEntry[]> {
  const values = [customerId, most]
  if (open) return open.rows<TimelineEntry>(OF_CUSTOMER, values)
  return read((queryer) => queryer.rows<TimelineEntry>(OF_CUSTOMER, values))
}

/** What happened to one thing (an invoice, a product), latest first. */
export function subjectTimeline(
  subjectId: string,
  most: number,
  open?: Queryer
): Promise<TimelineEntry[]> {
  const values = [subjectId, most]
  if (open) return open.rows<TimelineEntry>(OF_SUBJECT, values)
  return read((queryer) => queryer.rows<TimelineEntry>(OF_SUBJECT, values))
}
