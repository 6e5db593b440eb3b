/** An invoice that something is open of, as far as spreading money goes. */
export interface OpenAmount {
  id: string
  /** Øre. */
  openMinor: bigint
}

/** What each invoice gets of an amount, in øre, the first one first; those that get nothing are left out. */
export function spreadOver(
  invoices: readonly OpenAmount[],
  amountMinor: bigint
): Map<string, bigint> {
  const spread = new Map<string, bigint>()
  let rest = amountMinor
  for (const { id, openMinor } of invoices) {
    if (rest <= 0n) break
    const part = openMinor < rest ? openMinor : rest
    spread.set(id, part)
    rest -= part
  }
  return spread
}
