import { assert } from '#support/assert'
import type { Queryer } from '#tenancy/queryer'

const BEGIN = {
  name: 'quote_series_begin',
  text: `insert into number_series (organization_id, kind, first_number, next_number)
    values (current_setting('app.organization_id')::uuid, 'quote', 1, 1)
    on conflict (organization_id, kind) do nothing`,
}
const TAKE = {
  name: 'quote_number_take',
  text: `update number_series set next_number = next_number + 1 where kind = 'quote'
    returning next_number - 1 as number`,
}

/**
 * Takes the next number of the firm's quotes, the first one being 1. The counter stays locked until the
 * transaction ends and goes back with it.
 */
export async function takeQuoteNumber(queryer: Queryer): Promise<bigint> {
  await queryer.run(BEGIN)
  const row = await queryer.first<{ number: bigint }>(TAKE)
  assert(row, 'The series was begun')
  return row.number
}
