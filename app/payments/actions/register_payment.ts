import { recordActivity } from '#audit/activity'
import { kroner } from '#money/format'
import { err, ok, type Result } from '#support/result'
import { isUniqueViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'

export interface RegisterPaymentInput {
  /** Made by the page that asks, so that sending twice registers once. */
  id: string
  invoiceId: string
  /** ISO day the money came in. */
  paidOn: string
  /** Øre, above zero. */
  amountMinor: bigint
  actorId: string
}

export type RegisterPaymentRefusal =
  | { type: 'invoice_not_found' }
  /** More than is open; in øre what is. */
  | { type: 'more_than_open'; openMinor: bigint }

const OPEN = {
  name: 'payment_open',
  text: `select open_minor as "openMinor", customer_id as "customerId" from receivables
    where invoice_id = $1`,
}
const INSERT = {
  name: 'payment_insert',
  text: `insert into payments (organization_id, id, invoice_id, paid_on, amount_minor, created_by)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5)`,
}

/**
 * Registers money that came in for an invoice. A payment is never changed: a wrong one is reversed. The
 * database settles what is owed and lets one payment in at a time, so what is open is looked at afterwards.
 */
export async function registerPayment(
  input: RegisterPaymentInput
): Promise<Result<void, RegisterPaymentRefusal>> {
  const { id, invoiceId, paidOn, amountMinor, actorId } = input
  try {
    return await transaction(async (queryer): Promise<Result<void, RegisterPaymentRefusal>> => {
      const find = () => queryer.first<{ openMinor: bigint; customerId: string }>(OPEN, [invoiceId])
      if (!(await find())) return err({ type: 'invoice_not_found' })

      await queryer.run(INSERT, [id, invoiceId, paidOn, amountMinor, actorId])
      const after = await find()
      if (!after || after.openMinor < 0n) {
        const openMinor = (after?.openMinor ?? 0n) + amountMinor
        return err({ type: 'more_than_open', openMinor })
      }
      await recordActivity({
        action: 'payment.registered',
        subject: { type: 'invoice', id: invoiceId },
        customerId: after.customerId,
        actorId,
        data: { paymentId: id, amount: kroner(amountMinor), amountMinor: String(amountMinor) },
      })
      return ok()
    })
  } catch (error) {
    if (isUniqueViolation(error, 'payments_pkey')) return ok()
    throw error
  }
}
