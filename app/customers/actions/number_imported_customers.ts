import type { NumberedRow } from '#customers/imports/customer_record'
import type { CustomerRow } from '#customers/imports/customer_row'
import type { Candidate, Numbers } from '#importing/domain/kind'
import { assert } from '#support/assert'
import { newId } from '#support/id'
import type { Queryer } from '#tenancy/queryer'

/** A row that becomes a customer, on its line of the file. */
export type NewRow = NumberedRow & { line: number }

/** The same lock that making one customer takes, and before any row: so the two never wait for each other. */
const LOCK_SERIES = {
  name: 'customer_series_for_import',
  text: `select next_number from number_series
    where organization_id = current_setting('app.organization_id')::uuid and kind = 'customer'
    for update`,
}

const MOVE_SERIES = {
  name: 'customer_series_past_import',
  text: `update number_series set next_number = $1
    where organization_id = current_setting('app.organization_id')::uuid and kind = 'customer'
      and next_number < $1`,
}

/** Holds the firm's series of customer numbers until the transaction ends, and says what comes next. */
export async function holdSeries(queryer: Queryer): Promise<bigint> {
  const series = await queryer.first<{ next_number: bigint }>(LOCK_SERIES)
  assert(series, 'A firm has a series of customer numbers')
  return series.next_number
}

/** Gives every new row of a batch an id and its number. */
export async function numbered(
  queryer: Queryer,
  rows: readonly Candidate<CustomerRow>[],
  numbers: Numbers
): Promise<NewRow[]> {
  if (numbers.from === 'trial') return rows.map((row) => asNew(row, numbers.next++))
  if (numbers.from === 'reserved') {
    return rows.map((row) => asNew(row, row.ready.number ?? numbers.next++))
  }

  // Numbers given in the file move the series past them before the others take theirs.
  let next = await holdSeries(queryer)
  for (const { ready } of rows) {
    if (ready.number !== null && ready.number >= next) next = ready.number + 1n
  }
  const made = rows.map((row) => asNew(row, row.ready.number ?? next++))
  await queryer.run(MOVE_SERIES, [next])
  return made
}

function asNew({ line, ready }: Candidate<CustomerRow>, number: bigint): NewRow {
  return { line, id: newId(), number, ready }
}
