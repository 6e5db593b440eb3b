import { tellOfPayment } from '#payments/actions/tell_of_money'
import {
  type Allocation,
  holdCustomer,
  insertAllocations,
  insertPayment,
  type OpenInvoice,
  openInvoices,
  type PaymentKind,
} from '#payments/queries/customer_money'
import { isSamePayment } from '#payments/queries/same_payment'
import { assert } from '#support/assert'
import { err, ok, type Result } from '#support/result'
import { isCheckViolation } from '#tenancy/database_errors'
import { transaction } from '#tenancy/organization_context'

export interface RegisterCustomerPaymentInput {
  /** Made by who asks, so that asking twice registers once. */
  id: string
  customerId: string
  /** A fee that the bank kept and a loss are as good as money to the invoices that they settle. */
  kind: PaymentKind
  /** ISO day the money came in. */
  paidOn: string
  /** Øre, above zero. */
  amountMinor: bigint
  /** The firm's account that it came in on: 11 digits. */
  bankAccount: string | null
  /** What the bank or the payer wrote: KID, a message, the bank's own reference. */
  reference: string | null
  /** Each invoice once. What they leave of the amount is to the customer's good. */
  allocations: readonly Allocation[]
  actorId: string | null
}

export type RegisterCustomerPaymentRefusal =
  | { type: 'customer_not_found' }
  /** No invoice of this customer, or nothing is open of it and it is a credit note. */
  | { type: 'invoice_not_found'; invoiceId: string }
  /** More than is open of the invoice; in øre what is. */
  | { type: 'more_than_open'; invoiceId: string; openMinor: bigint }
  /** The allocations are more than the amount; in øre what they are. */
  | { type: 'more_than_amount'; allocatedMinor: bigint }
  /** A bank fee or a loss is a part of invoices; nothing of it can be to the customer's good. */
  | { type: 'not_all_allocated' }
  /** The id is that of another payment. Nothing was registered. */
  | { type: 'id_taken' }
  /** Somebody else settled one of the invoices just now. Asking again tells how much is open. */
  | { type: 'changed_meanwhile' }

/**
 * Registers money of a customer: for no invoice, for one, or for several at once. A payment is never changed:
 * a wrong one is reversed. One transaction; the same money with the same id again does nothing. Inside a transaction of somebody
 * else's a refusal other than `changed_meanwhile` leaves that one whole, and nothing was written.
 */
export async function registerCustomerPayment(
  input: RegisterCustomerPaymentInput
): Promise<Result<void, RegisterCustomerPaymentRefusal>> {
  const { allocations } = input
  assert(input.amountMinor > 0n, 'A payment is above zero')
  assert(
    allocations.every(({ amountMinor }) => amountMinor > 0n),
    'An allocation is above zero'
  )
  assert(
    new Set(allocations.map(({ invoiceId }) => invoiceId)).size === allocations.length,
    'An invoice is allocated to once'
  )
  try {
    return await register(input)
  } catch (error) {
    if (isCheckViolation(error, 'allocation_within_receivable')) {
      return err({ type: 'changed_meanwhile' })
    }
    throw error
  }
}

async function register(
  input: RegisterCustomerPaymentInput
): Promise<Result<void, RegisterCustomerPaymentRefusal>> {
  return transaction(async (queryer): Promise<Result<void, RegisterCustomerPaymentRefusal>> => {
    const { id, customerId, allocations, actorId, paidOn } = input
    if (!(await holdCustomer(queryer, customerId))) return err({ type: 'customer_not_found' })
    const same = await isSamePayment(queryer, input)
    if (same !== null) return same ? ok() : err({ type: 'id_taken' })
    const open = allocations.length > 0 ? await openInvoices(queryer, customerId) : []
    const refusal = whyNot(input, open)
    if (refusal) return err(refusal)

    if (!(await insertPayment(queryer, input))) return err({ type: 'id_taken' })
    const moves = allocations.map((to) => ({ ...to, creditId: id }))
    await insertAllocations(queryer, { moves, refundId: null, allocatedOn: paidOn, actorId })
    await tellOfPayment(input)
    return ok()
  })
}

function whyNot(
  { kind, amountMinor, allocations }: RegisterCustomerPaymentInput,
  open: readonly OpenInvoice[]
): RegisterCustomerPaymentRefusal | null {
  const allocatedMinor = allocations.reduce((sum, to) => sum + to.amountMinor, 0n)
  if (allocatedMinor > amountMinor) return { type: 'more_than_amount', allocatedMinor }
  if (kind !== 'payment' && allocatedMinor < amountMinor) return { type: 'not_all_allocated' }
  for (const { invoiceId, amountMinor: wanted } of allocations) {
    const invoice = open.find(({ id }) => id === invoiceId)
    if (!invoice) return { type: 'invoice_not_found', invoiceId }
    const { openMinor } = invoice
    if (wanted > openMinor) return { type: 'more_than_open', invoiceId, openMinor }
  }
  return null
}
