import { REMINDERS_SHOWN_MAX } from '#config/limits'
import type { StepKind } from '#dunning/domain/lawful_charge'
import type { Queryer } from '#tenancy/queryer'

/** A letter that was sent, with how far its mail came. */
export interface SentReminder {
  id: string
  invoiceId: string
  number: string
  customerId: string
  customerName: string
  step: number
  kind: StepKind
  sentOn: string
  deadline: string
  totalMinor: string
  delivery: 'mail' | 'post'
  isAutomatic: boolean
  mailTo: string | null
  mailState: string | null
  mailFailure: string | null
  mailAnswer: string | null
}

const COLUMNS = `l.id, l.invoice_id as "invoiceId", l.document #>> '{invoice,number}' as number,
    l.customer_id as "customerId", l.document #>> '{buyer,name}' as "customerName", l.step, l.kind,
    l.sent_on as "sentOn", l.deadline, l.total_minor::text as "totalMinor", l.delivery,
    l.is_automatic as "isAutomatic", m.recipient_address as "mailTo", m.state as "mailState",
    m.failure as "mailFailure", m.server_answer as "mailAnswer"
  from reminders l left join lateral (
    select * from mails m where m.organization_id = l.organization_id and m.subject_id = l.id
      and m.kind = 'reminder' order by m.ordered_at desc limit 1) m on true`

const NEWEST = {
  name: 'reminders_sent_newest',
  text: `select ${COLUMNS} order by l.created_at desc, l.id desc limit $1`,
}
const OF_INVOICE = {
  name: 'reminders_sent_of_invoice',
  text: `select ${COLUMNS} where l.invoice_id = $1 order by l.step`,
}

const FAILED = {
  name: 'reminders_failed',
  text: `select m.subject_id from mails m where m.kind = 'reminder' and m.state = 'failed'
      and not exists (select from mails n where n.organization_id = m.organization_id
        and n.subject_id = m.subject_id and n.kind = 'reminder' and n.ordered_at > m.ordered_at)
    limit $1`,
}

/** How many letters did not arrive and were not sent again since. */
export async function failedReminders(queryer: Queryer): Promise<number> {
  const failed = await queryer.rows(FAILED, [REMINDERS_SHOWN_MAX])
  return failed.length
}

/** The letters that were sent last. */
export function newestReminders(queryer: Queryer): Promise<SentReminder[]> {
  return queryer.rows<SentReminder>(NEWEST, [REMINDERS_SHOWN_MAX])
}

/** The letters about an invoice, in their order. */
export function remindersOf(queryer: Queryer, invoiceId: string): Promise<SentReminder[]> {
  return queryer.rows<SentReminder>(OF_INVOICE, [invoiceId])
}
