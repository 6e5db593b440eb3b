import type { TableReading } from '#banking/reader/read_bank_table'
import type { Unreadable } from '#importing/reader/unreadable'
import type { BankFileFormat, BankFileProblem } from '#payments/reader/bank_file'
import { isUuid } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export type BankFileState =
  'columns' | 'waiting' | 'posting' | 'read' | 'refused' | 'taking_back' | 'taken_back'

/** Why a file is refused whole. */
export type RefusedFile =
  | { type: 'file'; problem: BankFileProblem; line: number; values: Record<string, string> }
  | { type: 'table'; reason: Unreadable }
  /** It tells of accounts that nobody has said are the firm's. */
  | { type: 'accounts'; accounts: string[] }

/** A file as it stands now. */
export interface BankFileRow {
  id: string
  fileName: string
  sizeBytes: bigint
  format: BankFileFormat | null
  reading: TableReading | null
  state: BankFileState
  problem: RefusedFile | null
  transactionCount: number
  newCount: number
  sumMinor: bigint
  firstDay: string | null
  lastDay: string | null
  createdBy: string | null
  createdAt: Date
  takenBackAt: Date | null
}

const COLUMNS = `f.id, f.file_name as "fileName", f.size_bytes as "sizeBytes", f.format, f.reading, f.state,
  f.problem, f.transaction_count as "transactionCount", f.new_count as "newCount",
  f.sum_minor as "sumMinor", f.first_day as "firstDay", f.last_day as "lastDay",
  f.created_by as "createdBy", f.created_at as "createdAt", f.taken_back_at as "takenBackAt"`
const HERE = `f.organization_id = current_setting('app.organization_id')::uuid`

const FIND = {
  name: 'bank_file_find',
  text: `select ${COLUMNS} from bank_files f where ${HERE} and f.id = $1`,
}
const LOCK = {
  name: 'bank_file_lock',
  text: `select ${COLUMNS} from bank_files f where ${HERE} and f.id = $1 for no key update`,
}
const NEWEST = {
  name: 'bank_files_newest',
  text: `select ${COLUMNS} from bank_files f where ${HERE}
    order by f.created_at desc, f.id desc limit $1`,
}
const OUTCOMES = {
  name: 'bank_file_outcomes',
  text: `select outcome, count(*) as count from (
      select distinct on (m.transaction_id) m.outcome from bank_matches m
      where m.organization_id = current_setting('app.organization_id')::uuid and m.file_id = $1
        and not exists (select from bank_open o
          where o.organization_id = m.organization_id and o.transaction_id = m.transaction_id)
      order by m.transaction_id, m.id desc) last
    group by outcome
    union all
    select 'open_' || case reason when 'to_book' then reason else 'for_people' end, count(*)
    from bank_open o
    where o.organization_id = current_setting('app.organization_id')::uuid and o.file_id = $1
    group by 1`,
}
const PIECE = {
  name: 'bank_file_piece',
  text: `select bytes from bank_file_pieces
    where organization_id = current_setting('app.organization_id')::uuid
      and file_id = $1 and position = $2`,
}

/** A file of the firm, or null. */
export async function findBankFile(queryer: Queryer, id: string): Promise<BankFileRow | null> {
  return isUuid(id) ? queryer.first<BankFileRow>(FIND, [id]) : null
}

/** The same, held until the transaction ends: its state changes under this lock alone. */
export function lockBankFile(queryer: Queryer, id: string): Promise<BankFileRow | null> {
  return queryer.first<BankFileRow>(LOCK, [id])
}

export function newestBankFiles(queryer: Queryer, most: number): Promise<BankFileRow[]> {
  return queryer.rows<BankFileRow>(NEWEST, [most])
}

/** How many transactions of a file came out how: by outcome, and what is open by what it waits for. */
export async function outcomesOf(queryer: Queryer, id: string): Promise<Record<string, number>> {
  const rows = await queryer.rows<{ outcome: string; count: bigint }>(OUTCOMES, [id])
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, Number(count)]))
}

/** One piece of the file as it came, or null after the last. */
export async function bankFilePiece(
  queryer: Queryer,
  id: string,
  position: number
): Promise<Buffer | null> {
  const row = await queryer.first<{ bytes: Buffer }>(PIECE, [id, position])
  return row?.bytes ?? null
}

const ACCOUNTS = {
  name: 'bank_accounts_known',
  text: `select bank_account as account from organizations where bank_account is not null
    union select account from bank_accounts order by 1`,
}

/** The accounts that are known to be the firm's. */
export async function knownAccounts(queryer: Queryer): Promise<string[]> {
  const rows = await queryer.rows<{ account: string }>(ACCOUNTS)
  return rows.map(({ account }) => account)
}

const REMEMBERED = {
  name: 'bank_reading_remembered',
  text: `select account, csv_reading as reading from bank_accounts where csv_reading is not null
    order by updated_at desc, account`,
}

/** How tables of the firm's accounts were read before, the last one first. */
export function rememberedReadings(
  queryer: Queryer
): Promise<
  { account: string; reading: { headings: string[]; columns: TableReading['columns'] } }[]
> {
  return queryer.rows(REMEMBERED)
}

const ENQUEUE = {
  name: 'bank_file_enqueue',
  text: `select enqueue_job('work_on_bank_file', jsonb_build_object('fileId', $1::uuid),
    'bank-' || current_setting('app.organization_id') || '-' || $1::uuid)`,
}

/** Tells the worker that there is something to do with a file, in the transaction that says so. */
export async function enqueueBankFile(queryer: Queryer, fileId: string): Promise<void> {
  await queryer.run(ENQUEUE, [fileId])
}
