import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { enqueueBankFile, knownAccounts, rememberedReadings } from '#banking/queries/bank_files'
import { keepPieces } from '#banking/queries/file_pieces'
import { guessColumns } from '#banking/domain/table_columns'
import { isBankFormat } from '#banking/reader/bank_text'
import type { TableReading } from '#banking/reader/read_bank_table'
import { lookAtFile } from '#importing/reader/table'
import type { Unreadable } from '#importing/reader/unreadable'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export interface ReceiveBankFileInput {
  path: string
  fileName: string
  sizeBytes: number
  actorId: string | null
}

export interface ReceivedBankFile {
  id: string
  /** A table whose columns a person has to choose before it is read. */
  needsColumns: boolean
}

const INSERT = {
  name: 'bank_file_insert',
  text: `insert into bank_files (organization_id, id, file_name, size_bytes, sha256, state, reading,
      created_by)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6, $7)`,
}

/** What nobody has read within a week goes: it holds what people wrote to each other. */
const SWEEP = {
  name: 'bank_files_sweep',
  text: `delete from bank_files
    where organization_id = current_setting('app.organization_id')::uuid
      and state in ('columns', 'refused') and created_at < now() - interval '7 days'`,
}

/**
 * Takes in a file of the bank. Nothing of it is read yet but what it takes to know what it is; a table like
 * the last one of an account is read like that one.
 */
export async function receiveBankFile(
  input: ReceiveBankFileInput
): Promise<Result<ReceivedBankFile, Unreadable>> {
  const bytes = await readFile(input.path)
  if (bytes.length === 0) return err({ type: 'empty' })
  const looked = isBankFormat(bytes) ? null : await lookAtFile(input.path)
  if (looked && !looked.ok) return looked

  const id = newId()
  return transaction(async (queryer) => {
    const found = looked ? await readingOf(queryer, { ...looked.value, sample: [] }) : null
    const state = found && !found.isRemembered ? 'columns' : 'waiting'
    await queryer.run(SWEEP)
    await queryer.run(INSERT, [
      id,
      input.fileName.slice(0, 200) || '?',
      input.sizeBytes,
      createHash('sha256').update(bytes).digest('hex'),
      state,
      found && JSON.stringify(found.reading),
      input.actorId,
    ])
    await keepPieces(queryer, id, input.path)
    if (state === 'waiting') await enqueueBankFile(queryer, id)
    return ok({ id, needsColumns: state === 'columns' })
  })
}

/** How a table is read: as the last one with these headings, else as the headings say. */
async function readingOf(queryer: Queryer, table: TableReading['table']) {
  const all = await rememberedReadings(queryer)
  const remembered = all.filter(
    ({ reading }) => JSON.stringify(reading.headings) === JSON.stringify(table.headings)
  )
  const [one, another] = remembered
  if (one && !another) {
    const { account, reading } = one
    return { isRemembered: true, reading: { table, columns: reading.columns, account } }
  }
  const [account = ''] = one ? [one.account] : await knownAccounts(queryer)
  const columns = one?.reading.columns ?? guessColumns(table.headings)
  return { isRemembered: false, reading: { table, columns, account } }
}
