import type { Queryer } from '#tenancy/queryer'

/** What reminders say of it, in a few words; their own page says all. */
export interface InvoiceReminders {
  /** Kind and ISO day of each letter, in their order. */
  letters: { kind: string; sentOn: string }[]
  /** Øre of fees and interest that are open. */
  chargesMinor: bigint
  /** What stops them: `customer` is a pause of all its invoices. */
  stop: 'pause' | 'dispute' | 'customer' | null
}

const REMINDERS = {
  name: 'invoice_page_reminders',
  text: `select
      (select coalesce(jsonb_agg(jsonb_build_object('kind', l.kind, 'sentOn', l.sent_on)
          order by l.step), '[]')
        from reminders l where l.organization_id = r.organization_id
          and l.invoice_id = r.invoice_id) as letters,
      (select coalesce(sum(c.open_minor), 0)::bigint from reminder_charges c
        where c.organization_id = r.organization_id and c.invoice_id = r.invoice_id)
        as "chargesMinor",
      (select case when p.invoice_id is null then 'customer' else p.kind end
        from reminder_pauses p where p.organization_id = r.organization_id
          and p.customer_id = r.customer_id and p.ended_at is null
          and (p.invoice_id is null or p.invoice_id = r.invoice_id)
        order by p.invoice_id is null limit 1) as stop
    from receivables r where r.invoice_id = $1`,
}

/** What reminders say of an invoice, or null when there is none with this id. */
export function remindersOfInvoice(queryer: Queryer, id: string): Promise<InvoiceReminders | null> {
  return queryer.first<InvoiceReminders>(REMINDERS, [id])
}
