/** What an import came to: how many rows became what. */
export interface Outcome {
  rows: number
  created: number
  updated: number
  skipped: number
  rejected: number
  /** Rows with something worth saying that are in all the same. */
  noticed: number
}

/** An outcome before the first row. */
export function emptyOutcome(): Outcome {
  return { rows: 0, created: 0, updated: 0, skipped: 0, rejected: 0, noticed: 0 }
}

/** Whether everything that was read may be kept: no row was refused, or the person said to leave those. */
export function mayBeKept({ rejected }: Outcome, rejectedRows: 'skip' | 'stop'): boolean {
  return rejected === 0 || rejectedRows === 'skip'
}
