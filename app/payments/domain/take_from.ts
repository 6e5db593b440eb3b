import { assert } from '#support/assert'

/** How an amount is taken from credits, the first one first. @throws InvariantViolation when they hold less */
export function takeFrom(
  credits: readonly { id: string; openMinor: bigint }[],
  wantedMinor: bigint
): { creditId: string; amountMinor: bigint }[] {
  const parts = []
  let rest = wantedMinor
  for (const { id, openMinor } of credits) {
    if (rest === 0n) break
    const amountMinor = openMinor < rest ? openMinor : rest
    parts.push({ creditId: id, amountMinor })
    rest -= amountMinor
  }
  assert(rest === 0n, 'The credits hold what is taken from them')
  return parts
}
