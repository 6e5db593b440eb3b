import type { Allocation, PaymentKind } from '#payments/queries/customer_money'
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
  allocations: readonly Allocation[]
}

/** What was allocated in the breath that wrote the payment; later moves say nothing about the form. */
const FIND = {
  name: 'payment_with_id',
  text: `select p.customer_id = $2 and p.kind = $3 and p.paid_on = $4 and p.amount_minor = $5
      and p.bank_account is not distinct from $6 and p.reference is not distinct from $7
      and p.reverses_id is null as "isSame",
      (select coalesce(jsonb_object_agg(a.invoice_id, a.amount_minor::text), '{}')
        from allocations a where a.organization_id = p.organization_id and a.credit_id = p.id
          and a.invoice_id is not null and a.reverses_id is null and a.created_at = p.created_at
      ) as allocated
    from payments p where p.id = $1`,
}

/** Whether the payment that has this id is this very one, asked for twice; null when the id is free. */
export async function isSamePayment(
  queryer: Queryer,
  payment: PaymentLike
): Promise<boolean | null> {
  const { id, customerId, kind, paidOn, amountMinor, bankAccount, reference } = payment
  const found = await queryer.first<{ isSame: boolean; allocated: Record<string, string> }>(FIND, [
    id,
    customerId,
    kind,
    paidOn,
    amountMinor,
    bankAccount,
    reference,
  ])
  if (!found) return null
  const { allocations } = payment
  return (
    found.isSame &&
    Object.keys(found.allocated).length === allocations.length &&
    allocations.every((to) => found.allocated[to.invoiceId] === String(to.amountMinor))
  )
}
