import { recordActivity } from '#audit/activity'
import { kroner } from '#money/format'
import { holdCustomer } from '#payments/queries/customer_money'
import { err, ok, type Result } from '#support/result'
import { isCheckViolation, isUniqueViolation } from '#tenancy/database_errors'
import { read, transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'

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
  /** The id is that of another payment: another amount, day or invoice. Nothing was registered. */
  | { type: 'id_taken' }

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
const SAME = {
  name: 'payment_same',
  text: `select true as same from payments
    where id = $1 and invoice_id = $2 and paid_on = $3 and amount_minor = $4`,
}

/**
 * Registers money that came in for an invoice. A payment is never changed: a wrong one is reversed. The
 * database settles what is owed, lets one payment in at a time and none that is more than is open.
 */
export async function registerPayment(
  input: RegisterPaymentInput
): Promise<Result<void, RegisterPaymentRefusal>> {
  const { id, invoiceId, paidOn, amountMinor, actorId } = input
  try {
    return await transaction(async (queryer): Promise<Result<void, RegisterPaymentRefusal>> => {
      const receivable = await findOpen(queryer, invoiceId)
      if (!receivable) return err({ type: 'invoice_not_found' })
      // Whoever else moves this customer's money waits: none of them holds what the other wants.
      await holdCustomer(queryer, receivable.customerId)
      await queryer.run(INSERT, [id, invoiceId, paidOn, amountMinor, actorId])
      await recordActivity({
        action: 'payment.registered',
        subject: { type: 'invoice', id: invoiceId },
        customerId: receivable.customerId,
        actorId,
        data: { paymentId: id, amount: kroner(amountMinor), amountMinor: String(amountMinor) },
      })
      return ok()
    })
  } catch (error) {
    if (isUniqueViolation(error, 'payments_pkey')) {
      return (await isRegistered(input)) ? ok() : err({ type: 'id_taken' })
    }
    const open = isCheckViolation(error)
      ? await read((queryer) => findOpen(queryer, invoiceId))
      : null
    if (open && open.openMinor < amountMinor) {
      return err({ type: 'more_than_open', openMinor: open.openMinor })
    }
    throw error
  }
}

function findOpen(queryer: Queryer, invoiceId: string) {
  return queryer.first<{ openMinor: bigint; customerId: string }>(OPEN, [invoiceId])
}

/** Whether the payment with this id is this very payment, sent twice. */
async function isRegistered(input: RegisterPaymentInput): Promise<boolean> {
  const { id, invoiceId, paidOn, amountMinor } = input
  return read(
    async (queryer) => (await queryer.first(SAME, [id, invoiceId, paidOn, amountMinor])) !== null
  )
}
