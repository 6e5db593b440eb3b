import { recordActivity } from '#audit/activity'
import { kroner } from '#money/format'
import { newId } from '#support/id'
import { inOrganization, transaction } from '#tenancy/organization_context'
import type { DemoFirm } from '#database/seeders/demo/firm'

export interface PayPartInput {
  invoiceId: string
  /** Hundredths of what is open. */
  paidPercent: bigint
  /** ISO day. */
  paidOn: string
}

const OPEN = `select open_minor as open, customer_id as "customerId" from receivables where invoice_id = $1`
const INSERT = `insert into payments (organization_id, id, invoice_id, paid_on, amount_minor, created_by)
  values (current_setting('app.organization_id')::uuid, $1, $2, $3, $4, $5)`

/** Lets a part of an invoice be paid, in whole kroner unless it is all of it. */
export async function payPart(firm: DemoFirm, input: PayPartInput): Promise<void> {
  const { invoiceId, paidPercent, paidOn } = input
  const { ownerId: actorId } = firm
  await inOrganization(firm.organizationId, () =>
    transaction(async (queryer) => {
      const row = await queryer.first<{ open: bigint; customerId: string }>(OPEN, [invoiceId])
      if (!row) throw new Error('A demo invoice is gone')
      const amount = paidPercent === 100n ? row.open : ((row.open * paidPercent) / 10_000n) * 100n
      await queryer.run(INSERT, [newId(), invoiceId, paidOn, amount, actorId])
      await recordActivity({
        action: 'payment.registered',
        subject: { type: 'invoice', id: invoiceId },
        customerId: row.customerId,
        actorId,
        data: { amount: kroner(amount), amountMinor: String(amount) },
      })
    })
  )
}
