import type { ReminderDocument } from '#dunning/domain/reminder_document'
import type { Queryer } from '#tenancy/queryer'

export interface NewReminder {
  id: string
  invoiceId: string
  customerId: string
  delivery: 'mail' | 'post'
  document: ReminderDocument
  isAutomatic: boolean
  actorId: string | null
}

export interface NewCharge {
  id: string
  kind: 'fee' | 'compensation' | 'interest'
  amountMinor: bigint
}

/** SQL that orders the PDF of a reminder; the key keeps it from standing in the queue twice. */
export function orderReminderDocument(id: string): string {
  return `enqueue_job('render_reminder_document', jsonb_build_object('documentId', ${id}),
    'reminder-document-' || current_setting('app.organization_id') || '-' || ${id}, 'replace')`
}

const INSERT = {
  name: 'reminder_insert',
  text: `insert into reminders (organization_id, id, invoice_id, customer_id, step, kind, delivery,
      sent_on, deadline, principal_minor, total_minor, document, is_automatic, created_by)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
      $11, $12, $13)`,
}
const CHARGE = {
  name: 'reminder_charge_insert',
  text: `insert into reminder_charges (organization_id, id, reminder_id, invoice_id, customer_id, kind,
      charged_on, amount_minor, open_minor)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6, $7, $7)`,
}
const PDF = {
  name: 'reminder_document_order',
  text: `with document as (
      insert into documents (organization_id, id, kind, subject_id, template)
      values (current_setting('app.organization_id')::uuid, $1, 'reminder_pdf', $1, $2) returning id)
    select ${orderReminderDocument('id')} from document`,
}
const WAIVER = {
  name: 'reminder_waiver_insert',
  text: `insert into reminder_waivers (organization_id, id, charge_id, amount_minor, reason, created_by)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5)`,
}

/** Writes a letter with what it charges, and orders its PDF. */
export async function insertReminder(
  queryer: Queryer,
  reminder: NewReminder,
  charges: readonly NewCharge[]
): Promise<void> {
  const { id, invoiceId, customerId, document } = reminder
  await queryer.run(INSERT, [
    id,
    invoiceId,
    customerId,
    document.step,
    document.kind,
    reminder.delivery,
    document.sentOn,
    document.deadline,
    document.principalMinor,
    document.totalMinor,
    JSON.stringify(document),
    reminder.isAutomatic,
    reminder.actorId,
  ])
  for (const { id: chargeId, kind, amountMinor } of charges) {
    const values = [chargeId, id, invoiceId, customerId, kind, document.sentOn, amountMinor]
    await queryer.run(CHARGE, values)
  }
  await queryer.run(PDF, [id, document.template])
}

export interface NewWaiver {
  id: string
  chargeId: string
  amountMinor: bigint
  reason: string
  actorId: string | null
}

/** Gives up some of what is open of a charge. @throws a check violation when it is more than that */
export async function insertWaiver(queryer: Queryer, waiver: NewWaiver): Promise<void> {
  const { id, chargeId, amountMinor, reason, actorId } = waiver
  await queryer.run(WAIVER, [id, chargeId, amountMinor, reason, actorId])
}
