import type { ReminderDocument } from '#dunning/domain/reminder_document'
import { REMINDER_LABELS } from '#dunning/domain/reminder_paper_labels'
import { read } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export interface FrozenReminder {
  invoiceId: string
  document: ReminderDocument
  /** Øre that are open of the invoice now. */
  openMinor: bigint
}

const FIND = {
  name: 'reminder_frozen',
  text: `select l.invoice_id as "invoiceId", l.document, r.open_minor as "openMinor"
    from reminders l join receivables r
      on r.organization_id = l.organization_id and r.invoice_id = l.invoice_id
    where l.id = $1`,
}

/** What a reminder says, as it was frozen, or null when there is none. */
export function frozenReminder(id: string): Promise<FrozenReminder | null> {
  return read((queryer) => queryer.first<FrozenReminder>(FIND, [id]))
}

const NEWEST = {
  name: 'reminder_newest',
  text: 'select document from reminders where kind = $1 order by id desc limit 1',
}

/** The newest reminder of that kind, or null when the firm has sent none. */
export async function newestReminder(
  kind: ReminderDocument['kind']
): Promise<ReminderDocument | null> {
  const row = await read((queryer) => queryer.first<{ document: ReminderDocument }>(NEWEST, [kind]))
  return row?.document ?? null
}

/** What the PDF of a reminder is called, e.g. `inkassovarsel-10414.pdf`. */
export function reminderFileName({ language, kind, invoice }: ReminderDocument): string {
  const name = REMINDER_LABELS[language].heading[kind].toLowerCase()
  const plain = name.replace(/\s*\(.*\)/, '').replaceAll(' ', '-')
  return `${plain.replaceAll('å', 'a')}-${invoice.number}.pdf`
}

/** A letter with how far its last mail came and where the next one would go. */
export interface ReminderToResend {
  invoiceId: string
  customerId: string
  document: ReminderDocument
  email: string | null
  mailState: string | null
}

const RESEND = {
  name: 'reminder_to_resend',
  text: `select l.invoice_id as "invoiceId", l.customer_id as "customerId", l.document, c.email,
      (select m.state from mails m where m.organization_id = l.organization_id
        and m.subject_id = l.id and m.kind = 'reminder' order by m.ordered_at desc limit 1)
        as "mailState"
    from reminders l join customers c
      on c.organization_id = l.organization_id and c.id = l.customer_id
    where l.id = $1`,
}
const HOLD = {
  name: 'reminder_resend_hold',
  text: `select hold_receivable(invoice_id) from reminders where id = $1`,
}

/** A letter that may be sent once more, held until the transaction ends; null when there is none. */
export async function reminderToResend(
  queryer: Queryer,
  id: string
): Promise<ReminderToResend | null> {
  await queryer.run(HOLD, [id])
  return queryer.first<ReminderToResend>(RESEND, [id])
}
