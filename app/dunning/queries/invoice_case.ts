import { type InvoiceClaim, invoiceClaim } from '#dunning/queries/claims'
import { reminderRules } from '#dunning/queries/rules'
import { remindersOf, type SentReminder } from '#dunning/queries/sent_reminders'
import { type ReminderSettings, reminderSettings } from '#dunning/queries/settings'
import type { ReminderRule } from '#dunning/domain/reminder_rules'
import { read } from '#tenancy/organization_context'

/** A pause or dispute, over or not, with who began and ended it. */
export interface PauseOfInvoice {
  id: string
  kind: 'pause' | 'dispute'
  isOfCustomer: boolean
  reason: string
  by: string | null
  at: Date
  endedBy: string | null
  endedAt: Date | null
}

export interface WaiverOfInvoice {
  chargeId: string
  amountMinor: bigint
  reason: string
  by: string | null
  at: Date
}

/** All that reminders know of an invoice. */
export interface InvoiceCase {
  claim: InvoiceClaim
  settings: ReminderSettings
  rules: ReminderRule[]
  letters: SentReminder[]
  pauses: PauseOfInvoice[]
  waivers: WaiverOfInvoice[]
  /** Øre that the customer has to their good. */
  creditMinor: bigint
}

const PAUSES = {
  name: 'reminder_case_pauses',
  text: `select p.id, p.kind, p.invoice_id is null as "isOfCustomer", p.reason, b.name as by,
      p.created_at as at, e.name as "endedBy", p.ended_at as "endedAt"
    from receivables r join reminder_pauses p on p.organization_id = r.organization_id
      and p.customer_id = r.customer_id and (p.invoice_id is null or p.invoice_id = r.invoice_id)
    left join users b on b.id = p.created_by left join users e on e.id = p.ended_by
    where r.invoice_id = $1 order by p.created_at desc`,
}
const WAIVERS = {
  name: 'reminder_case_waivers',
  text: `select w.charge_id as "chargeId", w.amount_minor as "amountMinor", w.reason,
      u.name as by, w.created_at as at
    from reminder_charges c join reminder_waivers w
      on w.organization_id = c.organization_id and w.charge_id = c.id
    left join users u on u.id = w.created_by
    where c.invoice_id = $1 order by w.created_at`,
}
const CREDIT = {
  name: 'reminder_case_credit',
  text: `select coalesce(sum(k.open_minor), 0)::bigint as minor
    from receivables r join customer_credits k on k.organization_id = r.organization_id
      and k.customer_id = r.customer_id and k.open_minor > 0
    where r.invoice_id = $1`,
}

/** What reminders know of an invoice, or null when there is none. */
export function invoiceCase(invoiceId: string): Promise<InvoiceCase | null> {
  return read(async (queryer) => {
    const [claim, settings, rules, letters, pauses, waivers, credit] = await Promise.all([
      invoiceClaim(queryer, invoiceId),
      reminderSettings(queryer),
      reminderRules(queryer),
      remindersOf(queryer, invoiceId),
      queryer.rows<PauseOfInvoice>(PAUSES, [invoiceId]),
      queryer.rows<WaiverOfInvoice>(WAIVERS, [invoiceId]),
      queryer.first<{ minor: bigint }>(CREDIT, [invoiceId]),
    ])
    const creditMinor = credit?.minor ?? 0n
    return claim && { claim, settings, rules, letters, pauses, waivers, creditMinor }
  })
}
