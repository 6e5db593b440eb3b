import type { Queryer } from '#tenancy/queryer'

const STANDING = `from bank_matches m
  join payments p on p.organization_id = m.organization_id and p.id = m.payment_id
  where m.organization_id = current_setting('app.organization_id')::uuid and m.file_id = $1
    and m.outcome in ('matched', 'partly', 'too_much')
    and not exists (select from payments r
      where r.organization_id = p.organization_id and r.reverses_id = p.id)`

const NEXT = {
  name: 'bank_payments_standing',
  text: `select p.id, p.customer_id as "customerId", p.amount_minor as "amountMinor",
      array(select distinct a.invoice_id::text from allocations a
        where a.organization_id = p.organization_id and a.credit_id = p.id
          and a.invoice_id is not null) as "invoiceIds"
    ${STANDING} and m.payment_id > $3 order by m.payment_id limit $2`,
}
const REFUNDED = {
  name: 'bank_payments_refunded',
  text: `select count(*) as count ${STANDING}
    and exists (select from allocations a
      where a.organization_id = p.organization_id and a.credit_id = p.id and a.refund_id is not null
        and a.reverses_id is null
        and not exists (select from allocations b
          where b.organization_id = a.organization_id and b.reverses_id = a.id))`,
}
const HOLD = {
  name: 'bank_hold_payers',
  text: `select from customers
    where organization_id = current_setting('app.organization_id')::uuid and id = any($1::uuid[])
    order by id for no key update`,
}
const MIRROR = {
  name: 'bank_mirror_payments',
  text: `insert into payments (organization_id, id, invoice_id, customer_id, kind, paid_on, amount_minor,
      bank_account, reference, reverses_id, created_by)
    select p.organization_id, m.id, p.invoice_id, p.customer_id, p.kind,
      greatest(p.paid_on, $1::date), -p.amount_minor, p.bank_account, p.reference, p.id, $2
    from unnest($3::uuid[], $4::uuid[]) as m (id, payment_id)
    join payments p on p.organization_id = current_setting('app.organization_id')::uuid
      and p.id = m.payment_id
    on conflict (organization_id, reverses_id) do nothing`,
}
const FREE_KEYS = {
  name: 'bank_keys_free',
  text: `delete from bank_keys k using bank_transactions t
    where t.organization_id = current_setting('app.organization_id')::uuid and t.file_id = $1
      and k.organization_id = t.organization_id and k.transaction_id = t.id`,
}
const CLOSE = {
  name: 'bank_open_close_file',
  text: `delete from bank_open
    where organization_id = current_setting('app.organization_id')::uuid and file_id = $1`,
}
const BEGIN = {
  name: 'bank_file_taking_back',
  text: `update bank_files set state = 'taking_back', taken_back_by = $2
    where organization_id = current_setting('app.organization_id')::uuid and id = $1`,
}
const END = {
  name: 'bank_file_taken_back',
  text: `update bank_files set state = 'taken_back', taken_back_at = now()
    where organization_id = current_setting('app.organization_id')::uuid and id = $1`,
}

/** A payment of a file that stands, and the invoices that it settles. */
export interface StandingPayment {
  id: string
  customerId: string
  amountMinor: bigint
  invoiceIds: string[]
}

/** The next ones after an id, in the order of their ids. */
export function standingPayments(
  queryer: Queryer,
  { fileId, most, after }: { fileId: string; most: number; after: string }
) {
  return queryer.rows<StandingPayment>(NEXT, [fileId, most, after])
}

/** How many payments of a file are paid back to the customer, in whole or in part. */
export async function refundedPayments(queryer: Queryer, fileId: string): Promise<number> {
  const row = await queryer.first<{ count: bigint }>(REFUNDED, [fileId])
  return Number(row?.count ?? 0n)
}

export async function holdPayers(queryer: Queryer, customerIds: readonly string[]) {
  await queryer.rows(HOLD, [customerIds])
}

export async function mirrorPayments(
  queryer: Queryer,
  { ids, of, on, actorId }: { ids: string[]; of: string[]; on: string; actorId: string | null }
) {
  await queryer.run(MIRROR, [on, actorId, ids, of])
}

export async function beginTakingBack(queryer: Queryer, fileId: string, actorId: string | null) {
  await queryer.run(BEGIN, [fileId, actorId])
}

/** What the file told of may be read again: nothing of it counts any more. */
export async function endTakingBack(queryer: Queryer, fileId: string) {
  await queryer.run(CLOSE, [fileId])
  await queryer.run(FREE_KEYS, [fileId])
  await queryer.run(END, [fileId])
}
