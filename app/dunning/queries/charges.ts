import type { Queryer } from '#tenancy/queryer'

export interface ChargeRow {
  id: string
  invoiceId: string
  customerId: string
  openMinor: bigint
}

const ROW = `id, invoice_id as "invoiceId", customer_id as "customerId", open_minor as "openMinor"
  from reminder_charges`
const FIND = { name: 'reminder_charge_find', text: `select ${ROW} where id = $1` }
const OPEN = {
  name: 'reminder_charges_open_of_invoice',
  text: `select ${ROW} where invoice_id = $1 and open_minor > 0 order by charged_on, id`,
}
const HOLD = {
  name: 'reminder_charges_hold_customer',
  text: `select from customers
    where organization_id = current_setting('app.organization_id')::uuid
      and id = (select customer_id from receivables
        where organization_id = current_setting('app.organization_id')::uuid and invoice_id = $1)
    for no key update`,
}
const CREDITS = {
  name: 'reminder_credits_of_customer',
  text: `select id, open_minor as "openMinor" from customer_credits
    where customer_id = $1 and open_minor > 0 order by credited_on, id`,
}
const ALLOCATE = {
  name: 'reminder_charge_allocate',
  text: `insert into allocations (organization_id, id, credit_id, charge_id, allocated_on,
      amount_minor, created_by)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6)`,
}

/** A charge of a letter, or null. */
export function findCharge(queryer: Queryer, id: string): Promise<ChargeRow | null> {
  return queryer.first<ChargeRow>(FIND, [id])
}

/** Whoever moves money of this invoice's customer waits until the transaction ends. */
export async function holdPayer(queryer: Queryer, invoiceId: string): Promise<void> {
  await queryer.rows(HOLD, [invoiceId])
}

/** What letters about an invoice cost and is still open, the oldest first. */
export function openCharges(queryer: Queryer, invoiceId: string): Promise<ChargeRow[]> {
  return queryer.rows<ChargeRow>(OPEN, [invoiceId])
}

/** Money that a customer has to their good, the oldest first. */
export function openCredits(queryer: Queryer, customerId: string) {
  return queryer.rows<{ id: string; openMinor: bigint }>(CREDITS, [customerId])
}

export interface ChargeAllocation {
  id: string
  creditId: string
  chargeId: string
  /** ISO day. */
  on: string
  amountMinor: bigint
}

/** Puts money against a charge. @throws a check violation when it is more than either has left */
export async function allocateToCharge(
  queryer: Queryer,
  { id, creditId, chargeId, on, amountMinor }: ChargeAllocation,
  actorId: string
): Promise<void> {
  await queryer.run(ALLOCATE, [id, creditId, chargeId, on, amountMinor, actorId])
}
