import { REMINDER_CANDIDATES_MAX } from '#config/limits'
import type { Claim, EarlierCharge } from '#dunning/domain/demand'
import type { StepKind } from '#dunning/domain/lawful_charge'
import type { InvoiceDocument } from '#invoicing/domain/invoice_document'
import type { Queryer } from '#tenancy/queryer'

/** What stops reminders of an invoice: a pause of it or of its customer, or a dispute. */
export interface ActivePause {
  id: string
  kind: 'pause' | 'dispute'
  /** Of the customer, not of this invoice alone. */
  isOfCustomer: boolean
  reason: string
}

export interface SentLetter {
  id: string
  step: number
  kind: StepKind
  sentOn: string
  deadline: string
  hasFee: boolean
}

/** An issued invoice as far as reminders go. */
export interface InvoiceClaim extends Claim {
  invoiceId: string
  customerId: string
  /** As it is now. */
  customerEmail: string | null
  document: InvoiceDocument
  letters: SentLetter[]
  pause: ActivePause | null
}

interface Row {
  invoiceId: string
  customerId: string
  customerEmail: string | null
  customerKind: 'company' | 'person'
  dueDate: string
  amountMinor: bigint
  openMinor: bigint
  document: InvoiceDocument
  letters: SentLetter[]
  charges: Record<
    'id' | 'kind' | 'chargedOn' | 'amountMinor' | 'openMinor' | 'waivedMinor',
    string
  >[]
  changes: { day: string; amountMinor: string }[]
  pause: ActivePause | null
}

/** From before any invoice: what a credit note took was never owed. */
const NEVER_OWED = '0001-01-01'

const PAUSE = `select jsonb_build_object('id', p.id, 'kind', p.kind,
      'isOfCustomer', p.invoice_id is null, 'reason', p.reason)
    from reminder_pauses p where p.organization_id = r.organization_id
      and p.customer_id = r.customer_id and p.ended_at is null
      and (p.invoice_id is null or p.invoice_id = r.invoice_id)`

const COLUMNS = `r.invoice_id as "invoiceId", r.customer_id as "customerId", c.email as "customerEmail",
    c.kind as "customerKind", r.due_date as "dueDate", r.amount_minor as "amountMinor",
    r.open_minor as "openMinor", i.document,
    (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'step', l.step, 'kind', l.kind,
        'sentOn', l.sent_on, 'deadline', l.deadline, 'hasFee', exists (
          select from reminder_charges f where f.organization_id = l.organization_id
            and f.reminder_id = l.id and f.kind = 'fee')) order by l.step), '[]')
      from reminders l where l.organization_id = r.organization_id and l.invoice_id = r.invoice_id
    ) as letters,
    (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind,
        'chargedOn', f.charged_on, 'amountMinor', f.amount_minor::text,
        'openMinor', f.open_minor::text, 'waivedMinor', (
          select coalesce(sum(w.amount_minor), 0)::text from reminder_waivers w
          where w.organization_id = f.organization_id and w.charge_id = f.id
        )) order by f.charged_on, f.id), '[]')
      from reminder_charges f
      where f.organization_id = r.organization_id and f.invoice_id = r.invoice_id) as charges,
    (select coalesce(jsonb_agg(jsonb_build_object('amountMinor', a.amount_minor::text, 'day',
        case when n.credits_id = r.invoice_id then '${NEVER_OWED}'::date
          when a.reverses_id is null then least(a.allocated_on, k.credited_on)
          else a.allocated_on end) order by a.allocated_on), '[]')
      from allocations a
      join customer_credits k on k.organization_id = a.organization_id and k.id = a.credit_id
      left join invoices n on n.organization_id = a.organization_id and n.id = a.credit_id
      where a.organization_id = r.organization_id and a.invoice_id = r.invoice_id) as changes,
    (${PAUSE} order by p.invoice_id is null limit 1) as pause
  from receivables r
  join invoices i on i.organization_id = r.organization_id and i.id = r.invoice_id
  join customers c on c.organization_id = r.organization_id and c.id = r.customer_id`

const ONE = {
  name: 'reminder_claim',
  text: `select ${COLUMNS} where r.invoice_id = $1 and r.amount_minor > 0`,
}
const SEVERAL = {
  name: 'reminder_claims',
  text: `select ${COLUMNS} join unnest($1::uuid[]) with ordinality as asked (id, place)
      on asked.id = r.invoice_id
    where r.organization_id = current_setting('app.organization_id')::uuid and r.amount_minor > 0
    order by asked.place`,
}
/** Only what tells whose turn it is: a morning may have thousands, and a page shows few. */
const OVERDUE = {
  name: 'reminder_overdue',
  text: `select r.invoice_id as "invoiceId", r.due_date as "dueDate", l.last,
      coalesce(c.email, '') <> '' as "hasEmail"
    from receivables r
    join customers c on c.organization_id = r.organization_id and c.id = r.customer_id
    left join lateral (select count(*) as sent, max(l.deadline) as deadline,
        (array_agg(jsonb_build_object('step', l.step, 'deadline', l.deadline)
          order by l.step desc))[1] as last
      from reminders l where l.organization_id = r.organization_id
        and l.invoice_id = r.invoice_id) l on true
    where r.open_minor > 0 and r.due_date < $1 and not exists (${PAUSE})
      and l.sent < $2 and (l.deadline is null or l.deadline < $1)
    order by r.due_date, r.number limit $3`,
}
const HOLD = { name: 'reminder_hold', text: `select hold_receivable($1) as "openMinor"` }

/** An invoice as far as reminders go, or null when there is none (a credit note is none). */
export async function invoiceClaim(
  queryer: Queryer,
  invoiceId: string
): Promise<InvoiceClaim | null> {
  const row = await queryer.first<Row>(ONE, [invoiceId])
  return row && claimOf(row)
}

/** Invoices as far as reminders go, in the order of their ids. */
export async function invoiceClaims(
  queryer: Queryer,
  ids: readonly string[]
): Promise<InvoiceClaim[]> {
  const rows = await queryer.rows<Row>(SEVERAL, [ids])
  return rows.map(claimOf)
}

/** An invoice that may get a letter, as far as it takes to know which one, and when. */
export interface OverdueInvoice {
  invoiceId: string
  /** ISO day. */
  dueDate: string
  /** The letter that went last. */
  last: { step: number; deadline: string } | null
  hasEmail: boolean
}

/** Overdue invoices that nothing stops, with letters left and no deadline running; the oldest due date first. */
export function overdueInvoices(
  queryer: Queryer,
  { today, steps }: { today: string; steps: number }
): Promise<OverdueInvoice[]> {
  return queryer.rows<OverdueInvoice>(OVERDUE, [today, steps, REMINDER_CANDIDATES_MAX])
}

/**
 * Holds what is owed for an invoice, and whatever else concerns its customer's reminders, until the
 * transaction ends: no payment, credit note, pause or other reminder comes in between.
 */
export async function holdReceivable(queryer: Queryer, invoiceId: string): Promise<void> {
  await queryer.run(HOLD, [invoiceId])
}

function claimOf({ customerKind, charges, changes, ...row }: Row): InvoiceClaim {
  return {
    ...row,
    isBusiness: customerKind === 'company' && row.document.buyer.organizationNumber !== null,
    charges: charges.map((charge) => ({
      id: charge.id,
      kind: charge.kind as EarlierCharge['kind'],
      chargedOn: charge.chargedOn,
      amountMinor: BigInt(charge.amountMinor),
      openMinor: BigInt(charge.openMinor),
      waivedMinor: BigInt(charge.waivedMinor),
    })),
    changes: changes.map(({ day, amountMinor }) => ({ day, amountMinor: BigInt(amountMinor) })),
  }
}
