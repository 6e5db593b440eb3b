import { recordActivity } from '#audit/activity'
import {
  CUSTOMER_COLUMNS,
  CUSTOMER_FIELDS,
  differingFields,
  type CustomerField,
  type CustomerFields,
} from '#customers/domain/customer_fields'
import { customerForUpdate, type CustomerDetails } from '#customers/queries/customer_details'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface UpdateCustomerInput {
  id: string
  /** The version that the person saw; another one now means that somebody was there in between. */
  version: number
  fields: CustomerFields
  actorId: string | null
}

export type UpdateCustomerError =
  | { type: 'not_found' }
  /** What is saved now, to show beside what was typed. */
  | { type: 'changed_meanwhile'; current: CustomerDetails }

const UPDATE = {
  name: 'customer_update',
  text: `update customers set version = version + 1, updated_at = now(),
    ${Object.values(CUSTOMER_COLUMNS)
      .map((column, index) => `${column} = $${index + 2}`)
      .join(', ')}
    where id = $1`,
}

/** Writes what was typed, unless somebody else wrote since it was read. Answers the fields that changed. */
export function updateCustomer(
  input: UpdateCustomerInput
): Promise<Result<CustomerField[], UpdateCustomerError>> {
  return transaction(async (queryer) => {
    const current = await customerForUpdate(queryer, input.id)
    if (!current) return err({ type: 'not_found' })

    const changed = differingFields(current, input.fields)
    if (changed.length === 0) return ok([])
    if (current.version !== input.version) return err({ type: 'changed_meanwhile', current })

    const values = CUSTOMER_FIELDS.map((field) => input.fields[field])
    await queryer.run(UPDATE, [input.id, ...values])
    await recordActivity({
      action: 'customer.updated',
      subject: { type: 'customer', id: input.id },
      customerId: input.id,
      actorId: input.actorId,
      data: { fields: changed },
    })
    return ok(changed)
  })
}
