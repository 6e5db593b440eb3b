import { allocateCredit, type AllocateCreditInput } from '#payments/actions/allocate_credit'
import { refundCredit, type RefundCreditInput } from '#payments/actions/refund_credit'
import {
  registerCustomerPayment,
  type RegisterCustomerPaymentInput,
} from '#payments/actions/register_customer_payment'
import { reversePayment } from '#payments/actions/reverse_payment'
import { takeBackAllocation } from '#payments/actions/take_back_allocation'
import { today } from '#support/clock'
import { newId } from '#support/id'
import { inOrganization } from '#tenancy/organization_context'
import type { Person } from '#tests/support/cast'
import { rowsOf } from '#tests/support/invoices'

/** Money of a customer that came in today, on account unless something else is said. */
export function pays(
  person: Person,
  customerId: string,
  amountMinor: bigint,
  said: Partial<RegisterCustomerPaymentInput> = {}
) {
  return inOrganization(person.organizationId, () =>
    registerCustomerPayment({
      id: newId(),
      customerId,
      kind: 'payment',
      paidOn: today(),
      amountMinor,
      bankAccount: null,
      reference: null,
      allocations: [],
      actorId: person.id,
      ...said,
    })
  )
}

/** Uses what a customer has to their good on an invoice; as much as goes, unless something else is said. */
export function uses(person: Person, invoiceId: string, said: Partial<AllocateCreditInput> = {}) {
  return inOrganization(person.organizationId, () =>
    allocateCredit({
      id: newId(),
      invoiceId,
      creditId: null,
      amountMinor: null,
      actorId: person.id,
      ...said,
    })
  )
}

/** Pays money back to a customer, today unless something else is said. */
export function refunds(
  person: Person,
  customerId: string,
  amountMinor: bigint,
  said: Partial<RefundCreditInput> = {}
) {
  return inOrganization(person.organizationId, () =>
    refundCredit({
      id: newId(),
      customerId,
      paidOn: today(),
      amountMinor,
      bankAccount: null,
      reference: null,
      actorId: person.id,
      ...said,
    })
  )
}

export function reverses(person: Person, paymentId: string) {
  return inOrganization(person.organizationId, () =>
    reversePayment({ paymentId, actorId: person.id })
  )
}

export function takesBack(person: Person, allocationId: string) {
  return inOrganization(person.organizationId, () =>
    takeBackAllocation({ allocationId, actorId: person.id })
  )
}

/** What is open of each invoice of the firm, in the order of their numbers, and what stands to the good. */
export async function balances(person: Person): Promise<{ open: bigint[]; good: bigint }> {
  const [row] = await rowsOf<{ open: string[]; good: bigint }>(
    person,
    `select array(select open_minor::text from receivables where amount_minor >= 0 order by number)
        as open,
      (select coalesce(sum(open_minor), 0)::bigint from customer_credits) as good`
  )
  return { open: row!.open.map(BigInt), good: row!.good }
}
