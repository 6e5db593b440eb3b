import type { SharedOut } from '#banking/domain/share_out'
import type { Queryer } from '#tenancy/queryer'

/** A transaction that is to be booked, and the invoices that it is for. */
export interface ToBook {
  transactionId: string
  how: 'kid' | 'number' | 'proposal'
  invoiceIds: string[]
  amountMinor: bigint
  account: string
  bookedOn: string
  reference: string | null
}

const NEXT = {
  name: 'bank_next_to_book',
  text: `select o.transaction_id as "transactionId", o.how,
      array(select unnest(o.invoice_ids)::text) as "invoiceIds", t.amount_minor as "amountMinor",
      t.account, t.booked_on as "bookedOn", coalesce(t.kid, t.message, t.archive_reference) as reference
    from bank_open o join bank_transactions t
      on t.organization_id = o.organization_id and t.id = o.transaction_id
    where o.organization_id = current_setting('app.organization_id')::uuid
      and o.file_id = $1 and o.reason = 'to_book'
    order by o.transaction_id limit $2`,
}

/** The next transactions of a file that wait to be booked. Who asks holds the file. */
export function nextToBook(queryer: Queryer, fileId: string, most: number): Promise<ToBook[]> {
  return queryer.rows<ToBook>(NEXT, [fileId, most])
}

const HOLD = {
  name: 'bank_hold_customers',
  text: `select from customers
    where organization_id = current_setting('app.organization_id')::uuid
      and id in (select customer_id from receivables
        where organization_id = current_setting('app.organization_id')::uuid
          and invoice_id = any($1::uuid[]))
    order by id for no key update`,
}
const OPEN = {
  name: 'bank_receivables',
  text: `select invoice_id as "invoiceId", customer_id as "customerId", open_minor as "openMinor"
    from receivables
    where organization_id = current_setting('app.organization_id')::uuid
      and invoice_id = any($1::uuid[])`,
}

export interface HeldReceivable {
  invoiceId: string
  customerId: string
  openMinor: bigint
}

/** What is open of these invoices, with the money of their customers held until the transaction ends. */
export async function holdReceivables(
  queryer: Queryer,
  invoiceIds: readonly string[]
): Promise<Map<string, HeldReceivable>> {
  await queryer.rows(HOLD, [invoiceIds])
  const rows = await queryer.rows<HeldReceivable>(OPEN, [invoiceIds])
  return new Map(rows.map((row) => [row.invoiceId, row]))
}

/** The payment of a transaction has its id: PostgreSQL lets it be booked once by itself. */
const PAY = {
  name: 'bank_insert_payments',
  text: `insert into payments (organization_id, id, customer_id, kind, paid_on, amount_minor, bank_account,
      reference, created_by)
    select current_setting('app.organization_id')::uuid, p.id, p.customer_id, 'payment', p.paid_on,
      p.amount_minor, case when p.account ~ '^[0-9]{11}$' then p.account end, p.reference, $1
    from unnest($2::uuid[], $3::uuid[], $4::date[], $5::bigint[], $6::text[], $7::text[])
      as p (id, customer_id, paid_on, amount_minor, account, reference)`,
}
const MATCH = {
  name: 'bank_insert_matches',
  text: `insert into bank_matches (organization_id, id, transaction_id, file_id, outcome, how, payment_id,
      created_by)
    select current_setting('app.organization_id')::uuid, m.id, m.transaction_id, $1, m.outcome, m.how,
      m.transaction_id, $2
    from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[]) as m (id, transaction_id, outcome, how)`,
}
const DONE = {
  name: 'bank_open_done',
  text: `delete from bank_open
    where organization_id = current_setting('app.organization_id')::uuid
      and transaction_id = any($1::uuid[])`,
}

export interface Booked extends ToBook, Pick<SharedOut, 'outcome'> {
  customerId: string
  /** Of the match. */
  id: string
}

/** Writes the payments of transactions. */
export async function insertBankPayments(
  queryer: Queryer,
  booked: readonly Booked[],
  actorId: string | null
): Promise<void> {
  await queryer.run(PAY, [
    actorId,
    booked.map(({ transactionId }) => transactionId),
    booked.map(({ customerId }) => customerId),
    booked.map(({ bookedOn }) => bookedOn),
    booked.map(({ amountMinor }) => String(amountMinor)),
    booked.map(({ account }) => account),
    booked.map(({ reference }) => reference),
  ])
}

/** Writes what came of transactions; they wait for nothing any more. */
export async function closeBooked(
  queryer: Queryer,
  { fileId, booked, actorId }: { fileId: string; booked: readonly Booked[]; actorId: string | null }
): Promise<void> {
  const ids = booked.map(({ transactionId }) => transactionId)
  await queryer.run(MATCH, [
    fileId,
    actorId,
    booked.map(({ id }) => id),
    ids,
    booked.map(({ outcome }) => outcome),
    booked.map(({ how }) => how),
  ])
  await queryer.run(DONE, [ids])
}
