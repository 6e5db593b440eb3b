import { recordActivity } from '#audit/activity'
import {
  CUSTOMER_COLUMNS,
  CUSTOMER_FIELDS,
  type CustomerFields,
} from '#customers/domain/customer_fields'
import { assert } from '#support/assert'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

export interface CreateCustomerInput {
  /** Made where the form was made, so that a form sent twice makes one customer. */
  id: string
  fields: CustomerFields
  /** Only when it is known from before; otherwise the next of the firm's series. */
  number?: bigint | null
  importId?: string | null
  actorId: string | null
}

export interface CreatedCustomer {
  id: string
  number: bigint
  /** False when this very customer was there already. */
  created: boolean
}

export type CreateCustomerError = { type: 'number_taken'; number: bigint }

const SERIES = {
  name: 'customer_series',
  text: `select next_number from number_series where kind = 'customer' for update`,
}
const MOVE_SERIES = {
  name: 'customer_series_move',
  text: `update number_series set next_number = $1 where kind = 'customer' and next_number < $1`,
}
const EXISTING = { name: 'customer_number', text: 'select number from customers where id = $1' }
const INSERT = {
  name: 'customer_insert',
  text: `insert into customers
    (organization_id, id, number, import_id, ${Object.values(CUSTOMER_COLUMNS).join(', ')})
    values (current_setting('app.organization_id')::uuid, $1, $2, $3,
      ${CUSTOMER_FIELDS.map((_, index) => `$${index + 4}`).join(', ')})
    on conflict do nothing`,
}

/**
 * Makes a customer and gives it a number: the next of the series, or one that is known from before, which
 * moves the series past it. The same id twice is the same customer.
 */
export function createCustomer(
  input: CreateCustomerInput
): Promise<Result<CreatedCustomer, CreateCustomerError>> {
  return transaction(async (queryer) => {
    const series = await queryer.first<{ next_number: bigint }>(SERIES)
    assert(series, 'A firm has a series of customer numbers')
    const number = input.number ?? series.next_number

    const inserted = await queryer.run(INSERT, [
      input.id,
      number,
      input.importId ?? null,
      ...CUSTOMER_FIELDS.map((field) => input.fields[field]),
    ])
    if (inserted === 0) return whatIsThere(queryer, input.id, number)

    await queryer.run(MOVE_SERIES, [number + 1n])
    await recordActivity({
      action: 'customer.created',
      subject: { type: 'customer', id: input.id },
      customerId: input.id,
      actorId: input.actorId,
      data: { number: String(number) },
    })
    return ok({ id: input.id, number, created: true })
  })
}

async function whatIsThere(
  queryer: Queryer,
  id: string,
  number: bigint
): Promise<Result<CreatedCustomer, CreateCustomerError>> {
  const existing = await queryer.first<{ number: bigint }>(EXISTING, [id])
  if (existing) return ok({ id, number: existing.number, created: false })
  return err({ type: 'number_taken', number })
}
