import type { Queryer } from '#tenancy/queryer'

const RECEIVABLE = {
  name: 'ledger_receivable',
  text: `select customer_id as "customerId", open_minor as "openMinor" from receivables
    where invoice_id = $1 and amount_minor >= 0`,
}
const ALLOCATION = {
  name: 'ledger_allocation',
  text: `select a.credit_id as "creditId", a.invoice_id as "invoiceId", a.refund_id as "refundId",
      a.allocated_on as "allocatedOn", a.amount_minor as "amountMinor",
      c.customer_id as "customerId", coalesce(p.kind, c.kind) as kind,
      coalesce(n.credits_id = a.invoice_id, false) as "isCorrected",
      exists (select from allocations m
        where m.organization_id = a.organization_id and m.reverses_id = a.id) as "isTakenBack"
    from allocations a
    join customer_credits c on c.organization_id = a.organization_id and c.id = a.credit_id
    left join payments p on p.organization_id = a.organization_id and p.id = a.credit_id
    left join invoices n on n.organization_id = a.organization_id and n.id = a.credit_id
    where a.id = $1 and a.reverses_id is null`,
}
const TAKE_BACK = {
  name: 'ledger_take_back',
  text: `insert into allocations (organization_id, id, credit_id, invoice_id, allocated_on, amount_minor,
      reverses_id, created_by)
    select organization_id, $2, credit_id, invoice_id, $3, -amount_minor, id, $4
    from allocations where id = $1
    on conflict (organization_id, reverses_id) do nothing`,
}
const PAYMENT = {
  name: 'payment_to_reverse',
  text: `select p.invoice_id as "invoiceId", p.customer_id as "customerId", p.kind,
      p.amount_minor as "amountMinor",
      exists (select from payments m
        where m.organization_id = p.organization_id and m.reverses_id = p.id) as "isReversed",
      exists (select from allocations a
        where a.organization_id = p.organization_id and a.credit_id = p.id
          and a.refund_id is not null and a.reverses_id is null
          and not exists (select from allocations m
            where m.organization_id = a.organization_id and m.reverses_id = a.id)) as "isRefunded",
      array(select distinct a.invoice_id from allocations a
        where a.organization_id = p.organization_id and a.credit_id = p.id
          and a.invoice_id is not null and a.reverses_id is null
          and not exists (select from allocations m
            where m.organization_id = a.organization_id and m.reverses_id = a.id)) as "invoiceIds"
    from payments p where p.id = $1 and p.reverses_id is null`,
}
const MIRROR = {
  name: 'payment_mirror',
  text: `insert into payments (organization_id, id, invoice_id, customer_id, kind, paid_on, amount_minor,
      bank_account, reference, reverses_id, created_by)
    select organization_id, $2, invoice_id, customer_id, kind, greatest(paid_on, $3::date), -amount_minor,
      bank_account, reference, id, $4
    from payments where id = $1
    on conflict (organization_id, reverses_id) do nothing`,
}

/** Whose an invoice is and what is open of it, in øre; null for a credit note and for none. */
export function findReceivable(
  queryer: Queryer,
  invoiceId: string
): Promise<{ customerId: string; openMinor: bigint } | null> {
  return queryer.first(RECEIVABLE, [invoiceId])
}

export interface AllocationFound {
  creditId: string
  invoiceId: string | null
  refundId: string | null
  amountMinor: bigint
  customerId: string
  kind: 'payment' | 'bank_fee' | 'loss' | 'credit_note'
  /** It is a credit note's on the very invoice that it corrects. */
  isCorrected: boolean
  isTakenBack: boolean
}

/** An allocation that is no mirror, or null. */
export function findAllocation(queryer: Queryer, id: string): Promise<AllocationFound | null> {
  return queryer.first<AllocationFound>(ALLOCATION, [id])
}

interface Mirror {
  id: string
  /** Of what is taken back. */
  of: string
  /** ISO day. */
  on: string
  actorId: string | null
}

/** Writes the mirror of an allocation; false when it has one. */
export async function takeBack(queryer: Queryer, { id, of, on, actorId }: Mirror) {
  return (await queryer.run(TAKE_BACK, [of, id, on, actorId])) === 1
}

export interface PaymentFound {
  /** The invoice that it named, if any. */
  invoiceId: string | null
  customerId: string
  kind: 'payment' | 'bank_fee' | 'loss' | 'refund'
  amountMinor: bigint
  isReversed: boolean
  /** Some of it was paid back to the customer. */
  isRefunded: boolean
  /** The invoices that it settles now. */
  invoiceIds: string[]
}

/** A payment that is no mirror, or null. */
export function findPayment(queryer: Queryer, id: string): Promise<PaymentFound | null> {
  return queryer.first<PaymentFound>(PAYMENT, [id])
}

/** Writes the mirror of a payment, which takes its allocations back; false when it has one. */
export async function mirrorPayment(queryer: Queryer, { id, of, on, actorId }: Mirror) {
  return (await queryer.run(MIRROR, [of, id, on, actorId])) === 1
}
