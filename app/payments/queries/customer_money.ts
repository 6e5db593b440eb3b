import { newId } from '#support/id'
import type { Queryer } from '#tenancy/queryer'

/** What a payment is: money that came in, what the bank kept of it, or what nobody expects any more. */
export type PaymentKind = 'payment' | 'bank_fee' | 'loss'

/** An amount of money that goes to an invoice. */
export interface Allocation {
  invoiceId: string
  /** Øre, above zero. */
  amountMinor: bigint
}

/** An invoice of a customer that is not settled. */
export interface OpenInvoice {
  id: string
  number: bigint
  /** ISO day. */
  issueDate: string
  /** ISO day. */
  dueDate: string
  amountMinor: bigint
  openMinor: bigint
}

/** What is left of a payment or a credit note. */
export interface OpenCredit {
  id: string
  kind: 'payment' | 'credit_note'
  /** ISO day. */
  creditedOn: string
  openMinor: bigint
}

const HOLD = {
  name: 'ledger_hold_customer',
  text: `select true as found from customers
    where organization_id = current_setting('app.organization_id')::uuid and id = $1
    for no key update`,
}
const OPEN_INVOICES = {
  name: 'ledger_open_invoices',
  text: `select invoice_id as id, number, issue_date as "issueDate", due_date as "dueDate",
      amount_minor as "amountMinor", open_minor as "openMinor"
    from receivables where customer_id = $1 and open_minor > 0 order by due_date, number`,
}
const OPEN_CREDITS = {
  name: 'ledger_open_credits',
  text: `select id, kind, credited_on as "creditedOn", open_minor as "openMinor"
    from customer_credits where customer_id = $1 and open_minor > 0 order by credited_on, id`,
}
const INSERT_PAYMENT = {
  name: 'ledger_insert_payment',
  text: `insert into payments (organization_id, id, customer_id, kind, paid_on, amount_minor,
      bank_account, reference, created_by)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (organization_id, id) do nothing`,
}
/** What was taken back from an invoice was used until that day. */
const PAYABLE_CREDITS = {
  name: 'ledger_payable_credits',
  text: `select id, kind, credited_on as "creditedOn", open_minor as "openMinor"
    from customer_credits c where customer_id = $1 and open_minor > 0 and credited_on <= $2
      and not exists (select from allocations a where a.organization_id = c.organization_id
        and a.credit_id = c.id and a.reverses_id is not null and a.allocated_on > $2)
    order by credited_on, id`,
}
/** In the order of the invoices, so that two who pay the same ones wait for each other in turn. */
const ALLOCATE = {
  name: 'ledger_allocate',
  text: `insert into allocations (organization_id, id, credit_id, invoice_id, refund_id,
      allocated_on, amount_minor, created_by)
    select current_setting('app.organization_id')::uuid, a.id, a.credit_id, a.invoice_id, $1, $2,
      a.amount_minor, $3
    from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::bigint[])
      as a (id, credit_id, invoice_id, amount_minor)
    order by a.invoice_id, a.credit_id`,
}

/**
 * Holds a customer's money until the transaction ends, so that two who move it wait for each other; false
 * when there is no such customer. What is only read beside it is not held up.
 */
export async function holdCustomer(queryer: Queryer, customerId: string): Promise<boolean> {
  return (await queryer.first(HOLD, [customerId])) !== null
}

/** The invoices of a customer that something is open of, the one that is due first at the top. */
export function openInvoices(queryer: Queryer, customerId: string): Promise<OpenInvoice[]> {
  return queryer.rows<OpenInvoice>(OPEN_INVOICES, [customerId])
}

/** What a customer has to their good, the oldest first. */
export function openCredits(queryer: Queryer, customerId: string): Promise<OpenCredit[]> {
  return queryer.rows<OpenCredit>(OPEN_CREDITS, [customerId])
}

/** What of it had been to their good since a day, the oldest first: what can be paid out on that day. */
export function payableCredits(
  queryer: Queryer,
  customerId: string,
  on: string
): Promise<OpenCredit[]> {
  return queryer.rows<OpenCredit>(PAYABLE_CREDITS, [customerId, on])
}

export interface NewPayment {
  id: string
  customerId: string
  kind: PaymentKind | 'refund'
  /** ISO day. */
  paidOn: string
  /** Øre; below zero for a refund only. */
  amountMinor: bigint
  bankAccount: string | null
  reference: string | null
  actorId: string | null
}

/** Writes a payment; false when its id is taken, by this one or by another. */
export async function insertPayment(queryer: Queryer, payment: NewPayment): Promise<boolean> {
  const { id, customerId, kind, paidOn, amountMinor, bankAccount, reference, actorId } = payment
  const values = [id, customerId, kind, paidOn, amountMinor, bankAccount, reference, actorId]
  return (await queryer.run(INSERT_PAYMENT, values)) === 1
}

export interface NewAllocations {
  moves: readonly { id?: string; creditId: string; invoiceId: string | null; amountMinor: bigint }[]
  /** The refund that they pay out, when it is one. */
  refundId: string | null
  /** ISO day. PostgreSQL moves it to the day on which both sides are there. */
  allocatedOn: string
  actorId: string | null
}

/** Moves money from credits to invoices or to a refund. PostgreSQL refuses more than there is on either side. */
export async function insertAllocations(
  queryer: Queryer,
  { moves, refundId, allocatedOn, actorId }: NewAllocations
): Promise<void> {
  if (moves.length === 0) return
  await queryer.run(ALLOCATE, [
    refundId,
    allocatedOn,
    actorId,
    moves.map(({ id }) => id ?? newId()),
    moves.map(({ creditId }) => creditId),
    moves.map(({ invoiceId }) => invoiceId),
    moves.map(({ amountMinor }) => String(amountMinor)),
  ])
}
