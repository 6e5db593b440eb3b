import { registerPayment } from '#payments/actions/register_payment'
import { newId } from '#support/id'
import { read } from '#tenancy/organization_context'
import type { DemoFirm } from '#database/seeders/demo/firm'

export interface PayPartInput {
  invoiceId: string
  /** Hundredths of what is open. */
  paidPercent: bigint
  /** ISO day. */
  paidOn: string
}

const OPEN = 'select open_minor as open from receivables where invoice_id = $1'

/** Lets a part of an invoice be paid, in whole kroner unless it is all of it. */
export async function payPart(firm: DemoFirm, input: PayPartInput): Promise<void> {
  const { invoiceId, paidPercent, paidOn } = input
  const row = await read((queryer) => queryer.first<{ open: bigint }>(OPEN, [invoiceId]))
  const open = row?.open ?? 0n
  const amountMinor = paidPercent === 100n ? open : ((open * paidPercent) / 10_000n) * 100n
  const { ownerId: actorId } = firm
  const paid = await registerPayment({ id: newId(), invoiceId, paidOn, amountMinor, actorId })
  if (!paid.ok) throw new Error(`A demo payment was refused: ${paid.error.type}`)
}
