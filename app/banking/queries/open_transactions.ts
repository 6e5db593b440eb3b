import type { BankFileState } from '#banking/queries/bank_files'
import { isUuid } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export type OpenReason =
  'to_book' | 'proposed' | 'unknown' | 'doubtful' | 'negative' | 'reversed' | 'reopened'

/** An invoice as a transaction is shown beside it. */
export interface InvoiceBeside {
  id: string
  number: string
  customerId: string
  customerName: string
  openMinor: bigint
}

/** A transaction that waits for a person, with the invoice that is proposed for it. */
export interface OpenTransaction {
  id: string
  fileId: string
  reason: OpenReason
  account: string
  /** ISO day. */
  bookedOn: string
  amountMinor: bigint
  kid: string | null
  message: string | null
  payerName: string | null
  payerAccount: string | null
  archiveReference: string | null
  proposed: InvoiceBeside | null
  /** More invoices than the one that is named. */
  others: number
}

const TRANSACTION = `t.id, t.file_id as "fileId", t.account, t.booked_on as "bookedOn",
  t.amount_minor as "amountMinor", t.kid, t.message, t.payer_name as "payerName",
  t.payer_account as "payerAccount", t.archive_reference as "archiveReference"`
const PROPOSED = `case when r.invoice_id is not null then json_build_object('id', r.invoice_id,
    'number', r.number::text, 'customerId', r.customer_id, 'customerName', i.customer_name,
    'openMinor', r.open_minor::text) end as proposed,
  greatest(cardinality(o.invoice_ids) - 1, 0) as others`
const WITH_PROPOSED = `left join receivables r
    on r.organization_id = o.organization_id and r.invoice_id = o.invoice_ids[1]
  left join invoices i on i.organization_id = r.organization_id and i.id = r.invoice_id`

const LIST = {
  name: 'bank_open_list',
  text: `select ${TRANSACTION}, o.reason, ${PROPOSED}
    from bank_open o
    join bank_transactions t on t.organization_id = o.organization_id and t.id = o.transaction_id
    ${WITH_PROPOSED}
    where o.organization_id = current_setting('app.organization_id')::uuid and o.reason <> 'to_book'
      and ($1::uuid is null or o.file_id = $1) and ($2::uuid is null or o.transaction_id < $2)
    order by o.transaction_id desc limit $3`,
}
const COUNT = {
  name: 'bank_open_count',
  text: `select count(*) as count from (select from bank_open
    where organization_id = current_setting('app.organization_id')::uuid and reason <> 'to_book'
    limit $1) as counted`,
}
const FIND = {
  name: 'bank_transaction_find',
  text: `select ${TRANSACTION}, o.reason, f.state, ${PROPOSED},
      (select m.outcome from bank_matches m
        where m.organization_id = t.organization_id and m.transaction_id = t.id
        order by m.id desc limit 1) as outcome
    from bank_transactions t
    join bank_files f on f.organization_id = t.organization_id and f.id = t.file_id
    left join bank_open o on o.organization_id = t.organization_id and o.transaction_id = t.id
    ${WITH_PROPOSED}
    where t.organization_id = current_setting('app.organization_id')::uuid and t.id = $1`,
}
const TAKE = {
  name: 'bank_open_take',
  text: `delete from bank_open o using bank_files f
    where o.organization_id = current_setting('app.organization_id')::uuid and o.transaction_id = $1
      and o.reason <> 'to_book' and f.organization_id = o.organization_id and f.id = o.file_id
      and f.state in ('posting', 'read')`,
}
const HOLD_FILE = {
  name: 'bank_file_of_transaction_hold',
  text: `select from bank_files f where f.organization_id = current_setting('app.organization_id')::uuid
    and f.id = (select file_id from bank_transactions
      where organization_id = current_setting('app.organization_id')::uuid and id = $1)
    for share`,
}
const RECORD = {
  name: 'bank_match_insert',
  text: `insert into bank_matches (organization_id, id, transaction_id, file_id, outcome, how, payment_id,
      reason, created_by)
    select organization_id, $2, id, file_id, $3, $4, $5, $6, $7 from bank_transactions
    where organization_id = current_setting('app.organization_id')::uuid and id = $1`,
}
const PUT_BACK = {
  name: 'bank_open_put_back',
  text: `insert into bank_open (organization_id, transaction_id, file_id, reason)
    select t.organization_id, t.id, t.file_id, 'reopened'
    from bank_transactions t join bank_files f
      on f.organization_id = t.organization_id and f.id = t.file_id and f.state in ('posting', 'read')
    where t.organization_id = current_setting('app.organization_id')::uuid and t.id = $1
      and 'ignored' = (select m.outcome from bank_matches m
        where m.organization_id = t.organization_id and m.transaction_id = t.id
        order by m.id desc limit 1)
    on conflict do nothing`,
}
const IGNORED = {
  name: 'bank_ignored_list',
  text: `select ${TRANSACTION}, m.reason as why
    from bank_matches m join bank_transactions t
      on t.organization_id = m.organization_id and t.id = m.transaction_id
    where m.organization_id = current_setting('app.organization_id')::uuid and m.file_id = $1
      and m.outcome = 'ignored'
      and not exists (select from bank_matches later
        where later.organization_id = m.organization_id
          and later.transaction_id = m.transaction_id and later.id > m.id)
    order by m.id desc limit $2`,
}

type Row = Omit<OpenTransaction, 'proposed'> & {
  proposed: (Omit<InvoiceBeside, 'openMinor'> & { openMinor: string }) | null
}

function toOpen<T extends Row>({ proposed, ...row }: T) {
  return { ...row, proposed: proposed && { ...proposed, openMinor: BigInt(proposed.openMinor) } }
}

/** What waits for a person, the newest first; of one file, or of all. */
export async function openTransactions(
  queryer: Queryer,
  { fileId, before, most }: { fileId: string | null; before: string | null; most: number }
): Promise<OpenTransaction[]> {
  const rows = await queryer.rows<Row>(LIST, [fileId, before, most])
  return rows.map(toOpen)
}

/** How many wait for a person, counted no further than to `most`. */
export async function countOpen(queryer: Queryer, most: number): Promise<number> {
  const row = await queryer.first<{ count: bigint }>(COUNT, [most])
  return Number(row?.count ?? 0n)
}

export interface FoundTransaction extends Omit<OpenTransaction, 'reason'> {
  /** Null when it waits for nobody. */
  reason: OpenReason | null
  state: BankFileState
  /** What came of it last, or null. */
  outcome: string | null
}

export async function findTransaction(
  queryer: Queryer,
  id: string
): Promise<FoundTransaction | null> {
  if (!isUuid(id)) return null
  const row = await queryer.first<Row & Pick<FoundTransaction, 'state' | 'outcome'>>(FIND, [id])
  return row && { ...toOpen(row), state: row.state, outcome: row.outcome }
}

/** Takes a transaction off the list of what waits; false when somebody else has dealt with it. */
export async function takeOpen(queryer: Queryer, id: string): Promise<boolean> {
  await queryer.rows(HOLD_FILE, [id])
  return (await queryer.run(TAKE, [id])) === 1
}

export interface NewMatch {
  id: string
  transactionId: string
  outcome: 'matched' | 'partly' | 'too_much' | 'ignored' | 'reopened'
  how: 'proposal' | 'hand'
  paymentId: string | null
  /** Why it is left alone. */
  reason: string | null
  actorId: string
}

/** Writes what came of a transaction. */
export async function recordMatch(queryer: Queryer, match: NewMatch): Promise<void> {
  const { id, transactionId, outcome, how, paymentId, reason, actorId } = match
  await queryer.run(RECORD, [transactionId, id, outcome, how, paymentId, reason, actorId])
}

/** Puts a transaction that was left alone back on the list; false when it is there, or was not left alone. */
export async function putBack(queryer: Queryer, id: string): Promise<boolean> {
  return (await queryer.run(PUT_BACK, [id])) === 1
}

/** Transactions of a file that were left alone, with the reason. */
export function ignoredTransactions(
  queryer: Queryer,
  fileId: string,
  most: number
): Promise<(Omit<OpenTransaction, 'proposed' | 'others' | 'reason'> & { why: string })[]> {
  return queryer.rows(IGNORED, [fileId, most])
}
