import { assert } from '#support/assert'
import type { Queryer } from '#tenancy/queryer'

const TAKE = {
  name: 'credit_note_number_take',
  text: `update number_series set next_number = next_number + 1
    where kind = case when exists (select from number_series where kind = 'credit_note')
      then 'credit_note' else 'invoice' end
    returning next_number - 1 as number`,
}
const START = {
  name: 'credit_note_series_start',
  text: `insert into number_series (organization_id, kind, first_number, next_number)
    values (current_setting('app.organization_id')::uuid, 'credit_note', $1, $1)`,
}

const HOLD = {
  name: 'credit_note_series_hold',
  text: `select 1 from number_series where kind = 'invoice' for update`,
}

/** Lets one credit note of the firm be made at a time: which series they come from is chosen once. */
export async function holdSeries(queryer: Queryer): Promise<void> {
  await queryer.run(HOLD)
}

/**
 * Takes the next number for a credit note: from its own series where the firm has one, else from that of the
 * invoices (GBS 1). The counter stays locked until the transaction ends and goes back with it.
 */
export async function takeCreditNoteNumber(queryer: Queryer): Promise<bigint> {
  const row = await queryer.first<{ number: bigint }>(TAKE)
  assert(row, 'The organization has an invoice series')
  return row.number
}

/** Gives the firm's credit notes a series of their own. Once, before the first credit note. */
export async function startSeries(queryer: Queryer, firstNumber: bigint): Promise<void> {
  await queryer.run(START, [firstNumber])
}
