import { recordActivity } from '#audit/activity'
import type { TableColumns } from '#banking/domain/table_columns'
import { enqueueBankFile, lockBankFile } from '#banking/queries/bank_files'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

/** It is not in the state that was asked about any more. */
export type SettleBankFileRefusal = { type: 'over' }

const CHOOSE = {
  name: 'bank_file_choose_columns',
  text: `update bank_files set state = 'waiting', reading = $2
    where organization_id = current_setting('app.organization_id')::uuid and id = $1`,
}
const REMEMBER = {
  name: 'bank_account_remember_reading',
  text: `insert into bank_accounts (organization_id, account, csv_reading)
    values (current_setting('app.organization_id')::uuid, $1, $2)
    on conflict (organization_id, account) do update
      set csv_reading = excluded.csv_reading, updated_at = now()`,
}
const ADD_ACCOUNTS = {
  name: 'bank_accounts_add',
  text: `insert into bank_accounts (organization_id, account)
    select current_setting('app.organization_id')::uuid, unnest($1::text[])
    on conflict do nothing`,
}
const AGAIN = {
  name: 'bank_file_read_again',
  text: `update bank_files set state = 'waiting', problem = null
    where organization_id = current_setting('app.organization_id')::uuid and id = $1`,
}
const DISCARD = {
  name: 'bank_file_discard',
  text: `delete from bank_files
    where organization_id = current_setting('app.organization_id')::uuid and id = $1
      and state in ('columns', 'waiting', 'refused')`,
}

/** Says which column of a bank's table holds what, and remembers it for the next one of that account. */
export function chooseTableColumns(input: {
  fileId: string
  columns: TableColumns
  account: string
}): Promise<Result<void, SettleBankFileRefusal>> {
  const { fileId, columns, account } = input
  return transaction(async (queryer): Promise<Result<void, SettleBankFileRefusal>> => {
    const file = await lockBankFile(queryer, fileId)
    const isOpen = file?.state === 'columns' || file?.state === 'refused'
    if (!file?.reading || !isOpen) return err({ type: 'over' })
    const { table } = file.reading
    await queryer.run(AGAIN, [fileId])
    await queryer.run(CHOOSE, [fileId, JSON.stringify({ table, columns, account })])
    await enqueueBankFile(queryer, fileId)
    await queryer.run(REMEMBER, [account, JSON.stringify({ headings: table.headings, columns })])
    return ok()
  })
}

/** Says that the accounts which a file tells of are the firm's, so that it can be read. */
export function confirmAccounts(
  fileId: string,
  actorId: string
): Promise<Result<void, SettleBankFileRefusal>> {
  return transaction(async (queryer): Promise<Result<void, SettleBankFileRefusal>> => {
    const file = await lockBankFile(queryer, fileId)
    if (file?.problem?.type !== 'accounts') return err({ type: 'over' })
    const { accounts } = file.problem
    await queryer.run(ADD_ACCOUNTS, [accounts])
    await queryer.run(AGAIN, [fileId])
    await enqueueBankFile(queryer, fileId)
    await recordActivity({
      action: 'bank_file.accounts_confirmed',
      subject: { type: 'bank_file', id: fileId },
      actorId,
      data: { accounts: accounts.join(', ') },
    })
    return ok()
  })
}

/** Throws a file away of which nothing was read. */
export function discardBankFile(fileId: string): Promise<boolean> {
  return transaction(async (queryer) => (await queryer.run(DISCARD, [fileId])) === 1)
}
