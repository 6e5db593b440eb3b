import type { DraftContent } from '#invoicing/domain/draft_content'
import type { PeriodChoice, Step } from '#repeating/domain/plan'
import type { Rhythm } from '#repeating/domain/rhythm'
import type { Queryer } from '#tenancy/queryer'

export type Manner = 'draft' | 'issue' | 'send'
export type RepeatingState = 'running' | 'paused' | 'ended'

/** A repeating invoice as its row says it, with its template. Days are ISO. */
export interface RepeatingInvoice {
  id: string
  rhythm: Rhythm
  firstDate: string
  lastDate: string | null
  times: number | null
  manner: Manner
  /** How long before its day an invoice is made, for looking over. */
  daysAhead: number
  period: PeriodChoice
  state: RepeatingState
  occurrence: number
  nextDate: string | null
  made: number
  version: number
  content: DraftContent
  customerId: string | null
  customerName: string | null
  customerEmail: string | null
  isCustomerArchived: boolean
  /** Øre that the template comes to. */
  grossMinor: bigint
}

const COLUMNS = `r.id, r.rhythm, r.first_date as "firstDate", r.last_date as "lastDate", r.times, r.manner,
    r.days_ahead as "daysAhead", r.period, r.state, r.occurrence, r.next_date as "nextDate", r.made, r.version,
    d.content, d.customer_id as "customerId", d.gross_minor as "grossMinor", c.name as "customerName",
    c.email as "customerEmail", c.archived_at is not null as "isCustomerArchived"`

const TABLES = `repeating_invoices r
    join invoice_drafts d on d.organization_id = r.organization_id and d.id = r.id
    left join customers c on c.organization_id = d.organization_id and c.id = d.customer_id`

const FIND = {
  name: 'repeating_find',
  text: `select ${COLUMNS} from ${TABLES} where r.id = $1`,
}
const LOCK = { name: 'repeating_lock', text: `${FIND.text} for update of r` }
/** Two workers share the work: what the other has in hand is left to it. */
const CLAIM = {
  name: 'repeating_claim',
  text: `${FIND.text} and r.state = 'running' and r.next_date - r.days_ahead <= $2
    for update of r skip locked`,
}

/** The repeating invoice with this id, or null. */
export function findRepeating(queryer: Queryer, id: string): Promise<RepeatingInvoice | null> {
  return queryer.first<RepeatingInvoice>(FIND, [id])
}

/** The same, locked until the end of the transaction. */
export function lockRepeating(queryer: Queryer, id: string): Promise<RepeatingInvoice | null> {
  return queryer.first<RepeatingInvoice>(LOCK, [id])
}

/** The same, locked, if an invoice of it is due on `day` and nobody else is making it. */
export function claimDue(
  queryer: Queryer,
  id: string,
  day: string
): Promise<RepeatingInvoice | null> {
  return queryer.first<RepeatingInvoice>(CLAIM, [id, day])
}

/** Drafts may be wanted up to sixty days ahead, so the index narrows the days down first. */
const DUE = {
  name: 'repeating_due',
  text: `select id from repeating_invoices
    where state = 'running' and next_date <= $1::date + 60 and next_date - days_ahead <= $1::date
    order by next_date, id`,
}

/** Those of which an invoice is due on `day`, the longest waiting first. */
export async function dueRepeating(queryer: Queryer, day: string): Promise<string[]> {
  const rows = await queryer.rows<{ id: string }>(DUE, [day])
  return rows.map(({ id }) => id)
}

const ADVANCE = {
  name: 'repeating_advance',
  text: `update repeating_invoices set occurrence = $2, made = $3, next_date = $4::date,
      state = case when $4::date is null then 'ended' else state end,
      version = version + 1, updated_at = now()
    where id = $1`,
}

/** Moves a repeating invoice on; it ends where there is no next day. The caller holds its lock. */
export async function stepTo(queryer: Queryer, id: string, step: Step): Promise<void> {
  await queryer.run(ADVANCE, [id, step.occurrence, step.made, step.nextDate])
}

const LIST = {
  name: 'repeating_list',
  text: `select ${COLUMNS} from ${TABLES}
    where $2::text = '' or fold_text(coalesce(c.name, '') || ' ' || d.content::text)
      like (select '%' || fold_text($2) || '%')
    order by r.state = 'ended', r.state = 'paused', r.next_date, r.id limit $1`,
}

/** Those that hold the words, or all: those that come next first, what is over last. */
export function listRepeating(
  queryer: Queryer,
  search: string,
  most: number
): Promise<RepeatingInvoice[]> {
  return queryer.rows<RepeatingInvoice>(LIST, [most, search])
}
