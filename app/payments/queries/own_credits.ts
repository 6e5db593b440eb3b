import { insertAllocations } from '#payments/queries/customer_money'
import type { Queryer } from '#tenancy/queryer'

const OWN = {
  name: 'payments_own_credits',
  text: `select n.credits_id as "invoiceId", n.id as "creditId", r.open_minor as "invoiceMinor",
      g.open_minor as "creditMinor"
    from invoices n
    join receivables r on r.organization_id = n.organization_id and r.invoice_id = n.credits_id
    join customer_credits g on g.organization_id = n.organization_id and g.id = n.id
    where n.customer_id = $1 and n.credits_id is not null and r.open_minor > 0 and g.open_minor > 0
    order by n.number`,
}

interface Row {
  invoiceId: string
  creditId: string
  invoiceMinor: bigint
  creditMinor: bigint
}

/**
 * What is left of a credit note settles the invoice that it corrects, where that is open again: nobody owes what
 * was credited, and nobody may be reminded of it. The caller holds the customer.
 */
export async function settleByOwnCredits(
  queryer: Queryer,
  { customerId, on, actorId }: { customerId: string; on: string; actorId: string | null }
): Promise<void> {
  const open = new Map<string, bigint>()
  const moves = []
  for (const row of await queryer.rows<Row>(OWN, [customerId])) {
    const { invoiceId, creditId, creditMinor } = row
    const left = open.get(invoiceId) ?? row.invoiceMinor
    const amountMinor = creditMinor < left ? creditMinor : left
    open.set(invoiceId, left - amountMinor)
    if (amountMinor > 0n) moves.push({ creditId, invoiceId, amountMinor })
  }
  await insertAllocations(queryer, { moves, refundId: null, allocatedOn: on, actorId })
}
