import { assert } from '#support/assert'
import type { Queryer } from '#tenancy/queryer'

const TAKE = {
  name: 'invoice_number_take',
  text: `update number_series set next_number = next_number + 1 where kind = 'invoice'
    returning next_number - 1 as number`,
}

/**
 * Takes the next number of the firm's invoices. The counter stays locked until the transaction ends and
 * goes back with it, so that no number is lost (bokføringsforskriften § 5-1-3). The last lock but those
 * of the activity log: nothing slow comes after it (docs/adr/0004).
 */
export async function takeInvoiceNumber(queryer: Queryer): Promise<bigint> {
  const row = await queryer.first<{ number: bigint }>(TAKE)
  assert(row, 'The organization has an invoice series')
  return row.number
}
