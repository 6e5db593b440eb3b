/** Postings with what was owed after each of them, in øre. */
export interface Running<Row> {
  rows: (Row & { balanceMinor: bigint })[]
  /** What was owed before the first of them. */
  openingMinor: bigint
}

/** Works the balance out backwards. @param postings the latest first @param balanceMinor after the latest */
export function runningBalance<Row extends { minor: bigint }>(
  postings: readonly Row[],
  balanceMinor: bigint
): Running<Row> {
  let balance = balanceMinor
  const rows = postings.map((posting) => {
    const row = { ...posting, balanceMinor: balance }
    balance -= posting.minor
    return row
  })
  return { rows, openingMinor: balance }
}
