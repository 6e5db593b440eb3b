import { today, weekday, addDays } from '#support/clock'

/** How many days, weeks and months reach back; each keeps its newest backup. */
export interface Retention {
  daily: number
  weekly: number
  monthly: number
}

/** A backup as far as keeping it goes. */
export interface Candidate {
  name: string
  takenAt: Date
  /** It was restored once and found equal. */
  proven: boolean
}

/**
 * The backups that stay: of each of the last so many days, weeks (from Monday) and months that have one, the
 * newest; besides, always the newest of all and the newest that was proven. Days are those of Norway. Only
 * days, weeks and months with a backup count, so that a machine that was off for a month loses nothing.
 */
export function keepers(backups: readonly Candidate[], retention: Retention): Set<string> {
  const newestFirst = backups.toSorted(
    (a, b) => b.takenAt.getTime() - a.takenAt.getTime() || (a.name < b.name ? 1 : -1)
  )
  const kept = new Set<string>()
  const rules: [keep: number, period: (day: string) => string][] = [
    [retention.daily, (day) => day],
    [retention.weekly, (day) => addDays(day, 1 - weekday(day))],
    [retention.monthly, (day) => day.slice(0, 7)],
  ]
  for (const [keep, period] of rules) {
    const seen = new Set<string>()
    for (const { name, takenAt } of newestFirst) {
      const label = period(today(takenAt))
      if (seen.has(label)) continue
      if (seen.size >= keep) break
      seen.add(label)
      kept.add(name)
    }
  }
  const [newest] = newestFirst
  const proven = newestFirst.find((backup) => backup.proven)
  for (const backup of [newest, proven]) if (backup) kept.add(backup.name)
  return kept
}
