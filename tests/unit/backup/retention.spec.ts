import fc from 'fast-check'
import { test } from '@japa/runner'
import { keepers, type Candidate } from '#backup/domain/retention'
import { addDays, today } from '#support/clock'

const POLICY = { daily: 7, weekly: 4, monthly: 12 }

function taken(at: string, proven = false): Candidate {
  return { name: at, takenAt: new Date(at), proven }
}

/** A backup every night at 02:00 in Oslo's winter, the last one on `lastDay`. */
function nightly(lastDay: string, nights: number): Candidate[] {
  return Array.from({ length: nights }, (_, night) =>
    taken(`${addDays(lastDay, -night)}T01:00:00Z`)
  )
}

const candidates = fc
  .uniqueArray(fc.integer({ min: 0, max: 40_000 }), { maxLength: 120 })
  .chain((hours) =>
    fc.tuple(
      ...hours.map((hour) =>
        fc.boolean().map((proven) => {
          const at = new Date(Date.parse('2022-01-01T00:00:00Z') + hour * 3_600_000)
          return { name: at.toISOString(), takenAt: at, proven }
        })
      )
    )
  )

test.group('Which backups stay', () => {
  test('of a year of nights: seven days, four weeks, twelve months', ({ assert }) => {
    const kept = [...keepers(nightly('2026-11-22', 400), POLICY)].toSorted()
    const days = kept.map((name) => name.slice(0, 10))

    // The last seven; Sundays 1 to 22 November (the 22nd is among the seven); the ends of the months before.
    assert.deepEqual(days, [
      '2025-12-31',
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
      '2026-11-01',
      '2026-11-08',
      '2026-11-15',
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
    ])
  })

  test('a day is a day in Norway', ({ assert }) => {
    const late = taken('2026-11-20T22:59:00Z')
    const nextDay = taken('2026-11-20T23:01:00Z')

    const kept = keepers([late, nextDay], { daily: 2, weekly: 1, monthly: 1 })

    assert.deepEqual(kept, new Set([late.name, nextDay.name]))
  })

  test('the newest and the newest proven one always stay', ({ assert }) => {
    fc.assert(
      fc.property(candidates, (backups) => {
        const kept = keepers(backups, POLICY)
        const newest = backups.toSorted((a, b) => +b.takenAt - +a.takenAt)
        const proven = newest.find((backup) => backup.proven)

        assert.equal(newest.length === 0, kept.size === 0)
        if (newest[0]) assert.isTrue(kept.has(newest[0].name))
        if (proven) assert.isTrue(kept.has(proven.name))
      })
    )
  })

  test('each of the last seven days, four weeks and twelve months keeps its newest', ({
    assert,
  }) => {
    fc.assert(
      fc.property(candidates, (backups) => {
        const kept = keepers(backups, POLICY)
        const days = new Map<string, Candidate>()
        for (const backup of backups.toSorted((a, b) => +a.takenAt - +b.takenAt)) {
          days.set(today(backup.takenAt), backup)
        }
        const newestDays = [...days.keys()].toSorted().slice(-POLICY.daily)
        const months = new Map(
          [...days].toSorted().map(([day, backup]) => [day.slice(0, 7), backup])
        )
        const newestMonths = [...months.keys()].slice(-POLICY.monthly)

        for (const day of newestDays) assert.isTrue(kept.has(days.get(day)!.name))
        for (const month of newestMonths) assert.isTrue(kept.has(months.get(month)!.name))
        assert.isAtMost(kept.size, POLICY.daily + POLICY.weekly + POLICY.monthly + 1)
      })
    )
  })

  test('what was removed once is not missed the next time', ({ assert }) => {
    fc.assert(
      fc.property(candidates, (backups) => {
        const kept = keepers(backups, POLICY)
        const left = backups.filter(({ name }) => kept.has(name))

        assert.deepEqual(keepers(left, POLICY), kept)
      })
    )
  })

  test('night after night, nothing that reaches back a month is lost at the turn', ({ assert }) => {
    let there: Candidate[] = []
    for (let night = 0; night < 800; night++) {
      there.push(taken(`${addDays('2024-01-01', night)}T01:00:00Z`))
      const kept = keepers(there, POLICY)
      there = there.filter(({ name }) => kept.has(name))
    }
    const months = new Set(there.map(({ name }) => name.slice(0, 7)))

    assert.equal(months.size, 12)
    assert.isAtMost(there.length, 23)
  })
})
