import { recordActivity } from '#audit/activity'
import { kroner } from '#money/format'
import type { Allocation, PaymentKind } from '#payments/queries/customer_money'

export interface MoveTold {
  /** The invoice that it was about; null when it was about the customer's account alone. */
  invoiceId: string | null
  customerId: string
  /** Øre, above zero. */
  amountMinor: bigint
  paymentId?: string
  actorId: string | null
}

/** Writes into the log that money of a customer moved: `credit.<what>`, with the amount. */
export async function tellOfMove(
  what: 'used' | 'freed' | 'refunded',
  { invoiceId, customerId, amountMinor, paymentId, actorId }: MoveTold
): Promise<void> {
  await recordActivity({
    action: `credit.${what}`,
    subject: invoiceId ? { type: 'invoice', id: invoiceId } : { type: 'customer', id: customerId },
    customerId,
    actorId,
    data: {
      amount: kroner(amountMinor),
      amountMinor: String(amountMinor),
      ...(paymentId ? { paymentId } : {}),
    },
  })
}

/** What happened, in the log: the part of the action's name after the dot. */
const REGISTERED: Readonly<Record<PaymentKind, string>> = {
  payment: 'registered',
  bank_fee: 'fee_registered',
  loss: 'loss_registered',
}

export interface PaymentTold {
  id: string
  customerId: string
  kind: PaymentKind
  /** Øre. */
  amountMinor: bigint
  allocations: readonly Allocation[]
  actorId: string | null
}

/** Writes a payment into the log: one entry on the page of the customer, and one on that of each invoice. */
export async function tellOfPayment(input: PaymentTold): Promise<void> {
  const { id, customerId, kind, amountMinor, allocations, actorId } = input
  const action = `payment.${REGISTERED[kind]}` as const
  const data = (minor: bigint) => ({
    paymentId: id,
    amount: kroner(minor),
    amountMinor: String(minor),
  })
  const [only, ...others] = allocations
  if (only?.amountMinor === amountMinor && others.length === 0) {
    const subject = { type: 'invoice', id: only.invoiceId }
    return recordActivity({ action, subject, customerId, actorId, data: data(amountMinor) })
  }
  const subject = { type: 'customer', id: customerId }
  await recordActivity({ action, subject, customerId, actorId, data: data(amountMinor) })
  for (const to of allocations) {
    const invoice = { type: 'invoice', id: to.invoiceId }
    await recordActivity({ action, subject: invoice, actorId, data: data(to.amountMinor) })
  }
}
