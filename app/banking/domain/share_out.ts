/** Money that came in for invoices, in the order in which they are to be paid. */
export interface Share {
  transactionId: string
  amountMinor: bigint
  invoiceIds: readonly string[]
}

export interface SharedOut {
  transactionId: string
  allocations: { invoiceId: string; amountMinor: bigint }[]
  outcome: 'matched' | 'partly' | 'too_much'
}

/**
 * Shares money out on what is open. Several amounts for the same invoice pay it in their order; what is over
 * is to the customer's good.
 *
 * @param open øre that are open of each invoice
 */
export function shareOut(shares: readonly Share[], open: ReadonlyMap<string, bigint>): SharedOut[] {
  const left = new Map(open)
  return shares.map(({ transactionId, amountMinor, invoiceIds }) => {
    let rest = amountMinor
    const allocations: SharedOut['allocations'] = []
    for (const invoiceId of invoiceIds) {
      const due = left.get(invoiceId) ?? 0n
      const paid = rest < due ? rest : due
      if (paid <= 0n) continue
      left.set(invoiceId, due - paid)
      rest -= paid
      allocations.push({ invoiceId, amountMinor: paid })
    }
    const isShort = invoiceIds.some((id) => (left.get(id) ?? 0n) > 0n)
    const outcome = rest > 0n ? 'too_much' : isShort ? 'partly' : 'matched'
    return { transactionId, allocations, outcome }
  })
}
