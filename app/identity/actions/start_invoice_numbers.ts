import { recordActivity } from '#audit/activity'
import { err, ok, type Result } from '#support/result'
import { currentOrganizationId, transaction } from '#tenancy/organization_context'

const LOCK = `select first_number as first, next_number as next from number_series
  where kind = 'invoice' for update`
const MOVE = `update number_series set first_number = $1, next_number = $1 where kind = 'invoice'`

export interface StartInvoiceNumbersInput {
  /** The last invoice number used before this program. */
  lastBefore: number
  actorId: string
}

/** Lets the invoice series begin after a number used before; only while no invoice has one of its numbers. */
export async function startInvoiceNumbers(
  input: StartInvoiceNumbersInput
): Promise<Result<void, { type: 'series_in_use' }>> {
  return transaction(async (queryer) => {
    const series = await queryer.first<{ first: bigint; next: bigint }>(LOCK)
    if (!series || series.next !== series.first) return err({ type: 'series_in_use' as const })
    if (series.first === BigInt(input.lastBefore) + 1n) return ok()
    await queryer.run(MOVE, [input.lastBefore + 1])
    await recordActivity({
      action: 'organization.invoice_numbers_started',
      subject: { type: 'organization', id: currentOrganizationId() },
      actorId: input.actorId,
      data: { lastBefore: String(input.lastBefore) },
    })
    return ok()
  })
}
