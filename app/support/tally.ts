/** What a process counts of its own work since it started. No name is ever made from data. */
export type Tallied = 'documents_made' | 'documents_failed'

interface Tally {
  count: number
  lastAt: Date
}

const tallies = new Map<Tallied, Tally>()

/** It happened once more. */
export function tally(name: Tallied): void {
  tallies.set(name, { count: (tallies.get(name)?.count ?? 0) + 1, lastAt: new Date() })
}

/** How often it happened in this process, and when last. */
export function tallied(name: Tallied): { count: number; lastAt: Date | null } {
  return tallies.get(name) ?? { count: 0, lastAt: null }
}
