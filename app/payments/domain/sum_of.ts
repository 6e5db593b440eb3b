/** What is open of all of them together, in øre. */
export function sumOf(rows: readonly { openMinor: bigint }[]): bigint {
  return rows.reduce((sum, { openMinor }) => sum + openMinor, 0n)
}
