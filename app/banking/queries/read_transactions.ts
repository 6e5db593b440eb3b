import type { FoundMatch } from '#banking/domain/find_match'
import type { KnownTransaction } from '#banking/domain/tell_apart'
import type { BankFileFormat, BankTransaction } from '#payments/reader/bank_file'
import type { Queryer } from '#tenancy/queryer'

/** Two files of a firm are told apart one after the other. */
const IN_TURN = {
  name: 'bank_files_in_turn',
  text: `select pg_advisory_xact_lock(hashtextextended('bank ' || current_setting('app.organization_id'), 0))`,
}

/** Waits for other files of the firm that are being read, and makes later ones wait. */
export async function readInTurn(queryer: Queryer): Promise<void> {
  await queryer.rows(IN_TURN)
}

const OF_DAYS = `k.organization_id = current_setting('app.organization_id')::uuid
  and k.account = any($1::text[]) and k.booked_on between $2 and $3`
const KEY = `k.transaction_id as id, k.account, k.booked_on as "bookedOn", k.amount_minor as "amountMinor",
  k.reference_key as "referenceKey", k.ordinal, t.format, t.archive_reference as "archiveReference"`

const KNOWN = {
  name: 'bank_transactions_known',
  text: `select ${KEY} from bank_keys k join bank_transactions t
      on t.organization_id = k.organization_id and t.id = k.transaction_id where ${OF_DAYS}
    union all
    select ${KEY} from bank_keys k join bank_transactions t
      on t.organization_id = k.organization_id and t.same_as = k.transaction_id where ${OF_DAYS}
    order by id`,
}

type KnownRow = Omit<KnownTransaction, 'told'> & KnownTransaction['told'][number]

/** What was read before of these accounts, on days that a new file tells of. */
export async function knownTransactions(
  queryer: Queryer,
  transactions: readonly BankTransaction[]
): Promise<KnownTransaction[]> {
  const days = transactions.map(({ bookedOn }) => bookedOn).toSorted()
  if (days.length === 0) return []
  const accounts = [...new Set(transactions.map(({ account }) => account))]
  const known = new Map<string, KnownTransaction>()
  const rows = await queryer.rows<KnownRow>(KNOWN, [accounts, days[0], days.at(-1)])
  for (const { format, archiveReference, ...row } of rows) {
    const told = { format, archiveReference }
    const one = known.get(row.id)
    if (one) one.told.push(told)
    else known.set(row.id, { ...row, told: [told] })
  }
  return [...known.values()]
}

/** A transaction that is kept, with what it turned out to be. */
export interface KeptTransaction extends BankTransaction {
  id: string
  position: number
  referenceKey: string
  sameAs: string | null
  ordinal: number
  /** New ones only. */
  match: FoundMatch | { reason: 'doubtful'; how: null; invoiceIds: readonly string[] } | null
}

const INSERT = {
  name: 'bank_transactions_insert',
  text: `insert into bank_transactions (organization_id, id, file_id, position, line, format, account,
      booked_on, amount_minor, kid, message, payer_name, payer_account, archive_reference, reference_key,
      same_as)
    select current_setting('app.organization_id')::uuid, t.id, $1, t.position, t.line, $2, t.account,
      t.booked_on, t.amount_minor, t.kid, t.message, t.payer_name, t.payer_account, t.archive_reference,
      t.reference_key, t.same_as
    from unnest($3::uuid[], $4::int[], $5::int[], $6::text[], $7::date[], $8::bigint[], $9::text[],
      $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::uuid[])
      as t (id, position, line, account, booked_on, amount_minor, kid, message, payer_name, payer_account,
        archive_reference, reference_key, same_as)`,
}
const KEYS = {
  name: 'bank_keys_insert',
  text: `insert into bank_keys (organization_id, account, booked_on, amount_minor, reference_key, ordinal,
      transaction_id)
    select current_setting('app.organization_id')::uuid, t.account, t.booked_on, t.amount_minor,
      t.reference_key, t.ordinal, t.id
    from unnest($1::text[], $2::date[], $3::bigint[], $4::text[], $5::int[], $6::uuid[])
      as t (account, booked_on, amount_minor, reference_key, ordinal, id)`,
}
const OPEN = {
  name: 'bank_open_insert',
  text: `insert into bank_open (organization_id, transaction_id, file_id, reason, how, invoice_ids)
    select current_setting('app.organization_id')::uuid, t.id, $1, t.reason, t.how,
      t.invoice_ids::uuid[]
    from unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) as t (id, reason, how, invoice_ids)`,
}

/** Rows that one statement writes. */
const AT_ONCE = 5_000

/** Keeps what a file tells of: every transaction, and for the new ones their key and what they wait for. */
export async function keepTransactions(
  queryer: Queryer,
  { fileId, format, kept }: { fileId: string; format: BankFileFormat; kept: KeptTransaction[] }
): Promise<void> {
  for (let from = 0; from < kept.length; from += AT_ONCE) {
    const some = kept.slice(from, from + AT_ONCE)
    const fresh = some.filter(({ sameAs }) => sameAs === null)
    await queryer.run(INSERT, [fileId, format, ...columnsOf(some)])
    await queryer.run(KEYS, [
      fresh.map(({ account }) => account),
      fresh.map(({ bookedOn }) => bookedOn),
      fresh.map(({ amountMinor }) => String(amountMinor)),
      fresh.map(({ referenceKey }) => referenceKey),
      fresh.map(({ ordinal }) => ordinal),
      fresh.map(({ id }) => id),
    ])
    await queryer.run(OPEN, [
      fileId,
      fresh.map(({ id }) => id),
      fresh.map(({ match }) => match!.reason),
      fresh.map(({ match }) => match!.how),
      fresh.map(({ match }) => `{${match!.invoiceIds.join(',')}}`),
    ])
  }
}

function columnsOf(some: readonly KeptTransaction[]) {
  return [
    some.map(({ id }) => id),
    some.map(({ position }) => position),
    some.map(({ line }) => line),
    some.map(({ account }) => account),
    some.map(({ bookedOn }) => bookedOn),
    some.map(({ amountMinor }) => String(amountMinor)),
    some.map(({ kid }) => kid),
    some.map(({ message }) => message),
    some.map(({ payerName }) => payerName),
    some.map(({ payerAccount }) => payerAccount),
    some.map(({ archiveReference }) => archiveReference),
    some.map(({ referenceKey }) => referenceKey),
    some.map(({ sameAs }) => sameAs),
  ]
}
