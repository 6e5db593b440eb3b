import { recordActivity } from '#audit/activity'
import { kroner } from '#money/format'
import { today } from '#support/clock'
import { newId } from '#support/id'
import { err, ok, type Result } from '#support/result'
import { transaction } from '#tenancy/organization_context'

export interface ReversePaymentInput {
  paymentId: string
  actorId: string
}

export type ReversePaymentRefusal = { type: 'payment_not_found' }

interface PaymentRow {
  invoiceId: string
  customerId: string
  amountMinor: bigint
}

const FIND = {
  name: 'payment_to_reverse',
  text: `select p.invoice_id as "invoiceId", r.customer_id as "customerId",
      p.amount_minor as "amountMinor"
    from payments p join receivables r
      on r.organization_id = p.organization_id and r.invoice_id = p.invoice_id
    where p.id = $1 and p.reverses_id is null`,
}
const MIRROR = {
  name: 'payment_mirror',
  text: `insert into payments
    (organization_id, id, invoice_id, paid_on, amount_minor, reverses_id, created_by)
    values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5, $6)
    on conflict (organization_id, reverses_id) do nothing`,
}

/** Takes a payment back by its mirror image: both stay, and what is owed is as before. Twice is once. */
export async function reversePayment({
  paymentId,
  actorId,
}: ReversePaymentInput): Promise<Result<{ invoiceId: string }, ReversePaymentRefusal>> {
  return transaction(async (queryer) => {
    const payment = await queryer.first<PaymentRow>(FIND, [paymentId])
    if (!payment) return err({ type: 'payment_not_found' as const })

    const { invoiceId, customerId, amountMinor } = payment
    const mirror = [newId(), invoiceId, today(), -amountMinor, paymentId, actorId]
    if ((await queryer.run(MIRROR, mirror)) === 0) return ok({ invoiceId })
    await recordActivity({
      action: 'payment.reversed',
      subject: { type: 'invoice', id: invoiceId },
      customerId,
      actorId,
      data: { paymentId, amount: kroner(amountMinor), amountMinor: String(amountMinor) },
    })
    return ok({ invoiceId })
  })
}
