import { read } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export interface PauseRow {
  id: string
  customerId: string
  invoiceId: string | null
  kind: 'pause' | 'dispute'
  reason: string
  isEnded: boolean
}

export interface NewPause {
  id: string
  customerId: string
  /** Null: everything of the customer. */
  invoiceId: string | null
  kind: 'pause' | 'dispute'
  reason: string
}

const FIND = {
  name: 'reminder_pause_find',
  text: `select id, customer_id as "customerId", invoice_id as "invoiceId", kind, reason,
      ended_at is not null as "isEnded" from reminder_pauses where id = $1`,
}
const INSERT = {
  name: 'reminder_pause_insert',
  text: `insert into reminder_pauses (organization_id, id, customer_id, invoice_id, kind, reason, created_by)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6)`,
}
const END = {
  name: 'reminder_pause_end',
  text: `update reminder_pauses set ended_at = now(), ended_by = $2
    where id = $1 and ended_at is null`,
}
const CUSTOMER = {
  name: 'reminder_customer',
  text: `select id as "customerId" from customers where id = $1`,
}
const CUSTOMER_OF = {
  name: 'reminder_customer_of_invoice',
  text: `select customer_id as "customerId" from receivables
    where invoice_id = $1 and amount_minor > 0`,
}

/** The pause with this id, over or not, or null. */
export function findPause(queryer: Queryer, id: string): Promise<PauseRow | null> {
  return queryer.first<PauseRow>(FIND, [id])
}

/** Writes a pause. @throws a unique violation when there is one already */
export async function insertPause(
  queryer: Queryer,
  { id, customerId, invoiceId, kind, reason }: NewPause,
  actorId: string
): Promise<void> {
  await queryer.run(INSERT, [id, customerId, invoiceId, kind, reason, actorId])
}

/** Ends a pause; false when it was over. */
export async function endPauseRow(queryer: Queryer, id: string, actorId: string): Promise<boolean> {
  return (await queryer.run(END, [id, actorId])) === 1
}

/** The customer itself, or whom an invoice is for; null when there is none. */
export async function customerToPause(
  queryer: Queryer,
  { customerId, invoiceId }: { customerId: string | null; invoiceId: string | null }
): Promise<string | null> {
  const found = invoiceId
    ? await queryer.first<{ customerId: string }>(CUSTOMER_OF, [invoiceId])
    : await queryer.first<{ customerId: string }>(CUSTOMER, [customerId])
  return found?.customerId ?? null
}

/** Is there such a customer or invoice? */
export async function isThere(what: {
  customerId: string | null
  invoiceId: string | null
}): Promise<boolean> {
  return (await read((queryer) => customerToPause(queryer, what))) !== null
}
