import { BANK_AMOUNT_MINOR_MAX, BANK_DAYS_AHEAD_MAX, BANK_FIRST_DAY } from '#config/limits'
import { findMatch } from '#banking/domain/find_match'
import { tellApart } from '#banking/domain/tell_apart'
import { cleanTransaction, cleanWords, referenceKey } from '#banking/domain/transaction_text'
import {
  type BankFileRow,
  knownAccounts,
  lockBankFile,
  type RefusedFile,
} from '#banking/queries/bank_files'
import { findClaims } from '#banking/queries/claims'
import { bytesOf, forgetPieces, withFileOnDisk } from '#banking/queries/file_pieces'
import {
  keepTransactions,
  type KeptTransaction,
  knownTransactions,
  readInTurn,
} from '#banking/queries/read_transactions'
import { readBankText } from '#banking/reader/bank_text'
import { readBankTable } from '#banking/reader/read_bank_table'
import { takeTime, waitForOthers } from '#importing/queries/patience'
import { UnreadableFile } from '#importing/reader/unreadable'
import { type BankFile, UnreadableBankFile } from '#payments/reader/bank_file'
import { addDays, today } from '#support/clock'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

const KEEP = {
  name: 'bank_file_is_read',
  text: `update bank_files set state = 'posting', format = $2, reference = $3, transaction_count = $4,
      new_count = $5, sum_minor = $6, first_day = $7, last_day = $8, problem = null
    where organization_id = current_setting('app.organization_id')::uuid and id = $1`,
}
const REFUSE = {
  name: 'bank_file_is_refused',
  text: `update bank_files set state = 'refused', problem = $2
    where organization_id = current_setting('app.organization_id')::uuid and id = $1
      and state = 'waiting'`,
}

/**
 * Reads a file whole: tells what is new in it from what was read before, and what each new transaction is
 * for. Nothing is booked yet. A file that does not agree with itself is refused whole.
 */
export async function readBankFile(file: BankFileRow): Promise<void> {
  const parsed = await parse(file)
  const problem = parsed.ok
    ? await transaction((queryer) => keep(queryer, file.id, parsed.value))
    : parsed.error
  if (problem) {
    await transaction((queryer) => queryer.run(REFUSE, [file.id, JSON.stringify(problem)]))
  }
}

/** What a file tells of, or why it cannot be read; nothing is written. */
export async function parse({
  id,
  reading,
}: Pick<BankFileRow, 'id' | 'reading'>): Promise<Result<BankFile, RefusedFile>> {
  try {
    const file = reading
      ? await withFileOnDisk(id, (path) => readBankTable(path, reading))
      : readBankText(await bytesOf(id))
    const lastDay = addDays(today(), BANK_DAYS_AHEAD_MAX)
    const transactions = file.transactions.map((one) => {
      const { amountMinor: minor, bookedOn, line } = one
      if (minor > BANK_AMOUNT_MINOR_MAX || minor < -BANK_AMOUNT_MINOR_MAX) {
        throw new UnreadableBankFile('bad_amount', line, { value: String(minor) })
      }
      // Money that comes in years from now would settle an invoice today.
      if (bookedOn > lastDay || bookedOn < BANK_FIRST_DAY) {
        throw new UnreadableBankFile('bad_date', line, { value: bookedOn })
      }
      return cleanTransaction(one)
    })
    return ok({ ...file, transactions })
  } catch (error) {
    if (error instanceof UnreadableFile) return err({ type: 'table', reason: error.reason })
    if (!(error instanceof UnreadableBankFile)) throw error
    const { problem, line } = error
    // As they stood in the file: PostgreSQL keeps neither half a letter nor a byte of nothing.
    const values = Object.entries(error.values).map(([name, said]) => [name, cleanWords(said)])
    return err({
      type: 'file',
      problem,
      line,
      values: Object.fromEntries(values) as typeof error.values,
    })
  }
}

/** Null when it is kept, or was by somebody else; else why not. */
async function keep(queryer: Queryer, fileId: string, file: BankFile): Promise<RefusedFile | null> {
  await takeTime(queryer)
  await waitForOthers(queryer)
  await readInTurn(queryer)
  const row = await lockBankFile(queryer, fileId)
  if (row?.state !== 'waiting') return null

  const ours = new Set(await knownAccounts(queryer))
  const accounts = [...new Set(file.transactions.map(({ account }) => account))]
  const foreign = accounts.filter((account) => !ours.has(account))
  if (foreign.length > 0) return { type: 'accounts', accounts: foreign }

  const kept = await sortOut(queryer, file)
  await keepTransactions(queryer, { fileId, format: file.format, kept })
  const days = file.transactions.map(({ bookedOn }) => bookedOn).toSorted()
  await queryer.run(KEEP, [
    fileId,
    file.format,
    cleanWords(file.reference),
    file.transactions.length,
    kept.filter(({ sameAs }) => sameAs === null).length,
    file.sumMinor,
    days[0] ?? null,
    days.at(-1) ?? null,
  ])
  await forgetPieces(queryer, fileId)
  return null
}

async function sortOut(queryer: Queryer, file: BankFile): Promise<KeptTransaction[]> {
  const { transactions, format } = file
  const told = tellApart(format, transactions, await knownTransactions(queryer, transactions))
  const fresh = transactions.filter((_, at) => told[at]!.sameAs === null)
  const claims = await findClaims(queryer, fresh)
  return transactions.flatMap((one, at) => {
    const { sameAs, isRepeated, ordinal, isDoubtful } = told[at]!
    if (isRepeated) return []
    const found = sameAs === null ? findMatch(one, claims) : null
    const match =
      found && isDoubtful && found.reason !== 'negative'
        ? { reason: 'doubtful' as const, how: null, invoiceIds: found.invoiceIds }
        : found
    const id = newId()
    return { ...one, id, position: at + 1, referenceKey: referenceKey(one), sameAs, ordinal, match }
  })
}
