import type { PaymentKind } from '#payments/queries/customer_money'
import type { Queryer } from '#tenancy/queryer'

export interface PaymentLike {
  id: string
  customerId: string
  kind: PaymentKind | 'refund'
  /** ISO day. */
  paidOn: string
  /** Øre. */
  amountMinor: bigint
  bankAccount: string | null
  reference: string | null
}

const FIND = {
  name: 'payment_with_id',
  text: `select p.customer_id = $2 and p.kind = $3 and p.paid_on = $4 and p.amount_minor = $5
      and p.bank_account is not distinct from $6 and p.reference is not distinct from $7
      and p.reverses_id is null as "isSame"
    from payments p where p.id = $1`,
}

/**
 * Whether the payment that has this id is this very money, asked for twice; null when the id is free. What
 * it pays is not compared: the first time may have settled just those invoices.
 */
export async function isSamePayment(
  queryer: Queryer,
  payment: PaymentLike
): Promise<boolean | null> {
  const { id, customerId, kind, paidOn, amountMinor, bankAccount, reference } = payment
  const values = [id, customerId, kind, paidOn, amountMinor, bankAccount, reference]
  const found = await queryer.first<{ isSame: boolean }>(FIND, values)
  return found && found.isSame
}
