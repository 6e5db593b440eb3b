import { shareOut } from '#banking/domain/share_out'
import { findTransaction, recordMatch, takeOpen } from '#banking/queries/open_transactions'
import { openInvoices } from '#payments/queries/customer_money'
import {
  registerCustomerPayment,
  type RegisterCustomerPaymentRefusal,
} from '#payments/actions/register_customer_payment'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface AssignTransactionInput {
  transactionId: string
  customerId: string
  /** Null: all of it is to the customer's good. */
  invoiceId: string | null
  /** A person said yes to what was proposed, or looked it up. */
  how: 'proposal' | 'hand'
  actorId: string
}

export type AssignTransactionRefusal =
  | { type: 'transaction_not_found' }
  /** Somebody has dealt with it, or its file is taken back. */
  | { type: 'over' }
  /** The bank took it back: nothing came in that could be booked. */
  | { type: 'negative' }
  | RegisterCustomerPaymentRefusal

/** Books a transaction on what a person says it is for. What the invoice leaves of it is to the customer's good. */
export function assignTransaction(
  input: AssignTransactionInput
): Promise<Result<void, AssignTransactionRefusal>> {
  const { transactionId, customerId, invoiceId, how, actorId } = input
  return transaction(async (queryer): Promise<Result<void, AssignTransactionRefusal>> => {
    const found = await findTransaction(queryer, transactionId)
    if (!found) return err({ type: 'transaction_not_found' })
    const { amountMinor } = found
    if (amountMinor <= 0n) return err({ type: 'negative' })
    if (!(await takeOpen(queryer, transactionId))) return err({ type: 'over' })

    const open = invoiceId === null ? [] : await openInvoices(queryer, customerId)
    const invoice = open.find(({ id }) => id === invoiceId)
    if (invoiceId !== null && !invoice) return err({ type: 'invoice_not_found', invoiceId })
    const invoiceIds = invoiceId === null ? [] : [invoiceId]
    const [share] = shareOut(
      [{ transactionId, amountMinor, invoiceIds }],
      new Map(open.map(({ id, openMinor }) => [id, openMinor]))
    )
    const paymentId = newId()
    const paid = await registerCustomerPayment({
      id: paymentId,
      customerId,
      kind: 'payment',
      paidOn: found.bookedOn,
      amountMinor,
      bankAccount: /^\d{11}$/.test(found.account) ? found.account : null,
      reference: found.kid ?? found.message ?? found.archiveReference,
      allocations: share!.allocations,
      actorId,
    })
    if (!paid.ok) return paid
    const { outcome } = share!
    const id = newId()
    await recordMatch(queryer, {
      id,
      transactionId,
      outcome,
      how,
      paymentId,
      reason: null,
      actorId,
    })
    return ok()
  })
}
