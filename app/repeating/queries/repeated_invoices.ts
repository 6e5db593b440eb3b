import type { Queryer } from '#tenancy/queryer'

export type Outcome = 'draft' | 'issued' | 'sent' | 'refused'

/** An invoice that a repeating invoice made, and what has become of it. */
export interface RepeatedInvoice {
  occurrenceDate: string
  invoiceId: string
  outcome: Outcome
  reasons: string[]
  madeAt: Date
  /** Null while it is a draft, or when that was discarded. */
  number: bigint | null
  isDraft: boolean
  /** Øre. */
  grossMinor: bigint | null
}

const COLUMNS = `m.occurrence_date as "occurrenceDate", m.invoice_id as "invoiceId", m.outcome, m.reasons,
    m.made_at as "madeAt", i.number, d.id is not null as "isDraft",
    coalesce(i.gross_minor, d.gross_minor) as "grossMinor"`

const TABLES = `repeated_invoices m
    left join invoices i on i.organization_id = m.organization_id and i.id = m.invoice_id
    left join invoice_drafts d on d.organization_id = m.organization_id and d.id = m.invoice_id`

const MADE = {
  name: 'repeated_of',
  text: `select ${COLUMNS} from ${TABLES} where m.repeating_id = $1
    order by m.occurrence_date desc limit $2`,
}

/** What a repeating invoice made, the latest first. */
export function madeOf(queryer: Queryer, repeatingId: string, most: number) {
  return queryer.rows<RepeatedInvoice>(MADE, [repeatingId, most])
}

const INSERT = {
  name: 'repeated_insert',
  text: `insert into repeated_invoices
      (organization_id, repeating_id, occurrence_date, invoice_id, outcome, reasons)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5)`,
}

export interface NewRepeated {
  repeatingId: string
  occurrenceDate: string
  invoiceId: string
  outcome: Outcome
  reasons: readonly string[]
}

/**
 * Writes down what was made for a day. A second one for the same day is refused by the primary key, and the
 * caller's transaction with it.
 */
export async function insertRepeated(queryer: Queryer, made: NewRepeated): Promise<void> {
  const { repeatingId, occurrenceDate, invoiceId, outcome, reasons } = made
  await queryer.run(INSERT, [repeatingId, occurrenceDate, invoiceId, outcome, reasons])
}

/** An invoice that could not be issued or sent by itself and waits for a person. */
export interface WaitingInvoice {
  repeatingId: string
  invoiceId: string
  customerName: string | null
  reasons: string[]
  isDraft: boolean
}

const WAITING = {
  name: 'repeated_waiting',
  text: `select m.repeating_id as "repeatingId", m.invoice_id as "invoiceId", m.reasons,
      coalesce(i.customer_name, c.name) as "customerName", d.id is not null as "isDraft"
    from repeated_invoices m
      left join invoice_drafts d on d.organization_id = m.organization_id and d.id = m.invoice_id
      left join customers c on c.organization_id = d.organization_id and c.id = d.customer_id
      left join invoices i on i.organization_id = m.organization_id and i.id = m.invoice_id
    where m.reasons <> '{}' and (d.id is not null or (i.id is not null and not exists (
      select from mails l where l.organization_id = m.organization_id and l.subject_id = m.invoice_id)))
    order by m.made_at limit $1`,
}

/**
 * What a person must look after: drafts that could not be issued, until they are issued or discarded, and
 * invoices that had nowhere to be sent, until they are sent.
 */
export function waitingInvoices(queryer: Queryer, most: number): Promise<WaitingInvoice[]> {
  return queryer.rows<WaitingInvoice>(WAITING, [most])
}
