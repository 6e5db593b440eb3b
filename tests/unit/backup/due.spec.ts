import fc from 'fast-check'
import { test } from '@japa/runner'
import {
  ATTEMPTS_MAX,
  dueDay,
  isBackupDue,
  isProofDue,
  parseTimeOfDay,
  type Attempt,
} from '#backup/domain/due'

const TWO = { hour: 2, minute: 0 }
const at = (instant: string) => new Date(instant)
const attempt = (instant: string, state: Attempt['state'] = 'done'): Attempt => ({
  startedAt: at(instant),
  state,
})

/** How many backups a clock makes that looks every minute. */
function backupsBetween(from: string, to: string): string[] {
  const made: Attempt[] = []
  for (let now = Date.parse(from); now < Date.parse(to); now += 60_000) {
    if (isBackupDue(new Date(now), TWO, made)) {
      made.push({ startedAt: new Date(now), state: 'done' })
    }
  }
  return made.map(({ startedAt }) => startedAt.toISOString().slice(0, 16))
}

test.group('When the nightly backup is due', () => {
  test('at two on the clock in Norway, winter and summer', ({ assert }) => {
    const made = [attempt('2026-01-14T01:00:00Z'), attempt('2026-07-14T00:00:00Z')]

    assert.isFalse(isBackupDue(at('2026-01-15T00:59:00Z'), TWO, made))
    assert.isTrue(isBackupDue(at('2026-01-15T01:00:00Z'), TWO, made))
    assert.isFalse(isBackupDue(at('2026-07-14T23:59:00Z'), TWO, made))
    assert.isTrue(isBackupDue(at('2026-07-15T00:00:00Z'), TWO, made))
  })

  test('once in the night when the clock goes back, and once when it skips the hour', ({
    assert,
  }) => {
    assert.deepEqual(backupsBetween('2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z').slice(1), [
      '2026-10-25T00:00',
      '2026-10-26T01:00',
    ])
    assert.deepEqual(backupsBetween('2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z').slice(1), [
      '2026-03-29T01:00',
      '2026-03-30T00:00',
    ])
  })

  test('a machine that was off at the hour catches up, once', ({ assert }) => {
    const made = [attempt('2026-11-20T01:00:00Z')]

    assert.isTrue(isBackupDue(at('2026-11-22T14:31:00Z'), TWO, made))
    made.push(attempt('2026-11-22T14:31:00Z'))
    assert.isFalse(isBackupDue(at('2026-11-22T22:00:00Z'), TWO, made))
    assert.isTrue(isBackupDue(at('2026-11-23T01:00:00Z'), TWO, made))
  })

  test('what failed is tried again after half an hour, a few times', ({ assert }) => {
    const first = [attempt('2026-11-22T01:00:00Z', 'failed')]
    const all = Array.from({ length: ATTEMPTS_MAX }, (_, tries) =>
      attempt(`2026-11-22T0${1 + tries}:00:00Z`, 'failed')
    )

    assert.isFalse(isBackupDue(at('2026-11-22T01:29:00Z'), TWO, first))
    assert.isTrue(isBackupDue(at('2026-11-22T01:30:00Z'), TWO, first))
    assert.isFalse(isBackupDue(at('2026-11-22T20:00:00Z'), TWO, all))
    assert.isTrue(isBackupDue(at('2026-11-23T01:00:00Z'), TWO, all))
  })

  test('what a clock that ran ahead has dated does not stop the next one', ({ assert }) => {
    const ahead = [attempt('2031-01-01T01:00:00Z')]

    assert.isTrue(isBackupDue(at('2026-11-22T01:00:00Z'), TWO, ahead))
    assert.isTrue(isProofDue(at('2026-11-22T01:00:00Z'), ahead))
  })

  test('never when it is off', ({ assert }) => {
    assert.isFalse(isBackupDue(at('2026-11-22T14:31:00Z'), null, []))
  })

  test('whatever the hour, one a day for a year', ({ assert }) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        (hour, minute) => {
          const days = new Set<string>()
          for (let now = Date.parse('2026-01-01T12:00:00Z'), step = 0; step < 365 * 4; step++) {
            days.add(dueDay(new Date(now), { hour, minute }))
            now += 6 * 3_600_000
          }
          assert.closeTo(days.size, 366, 1)
        }
      ),
      { numRuns: 20 }
    )
  })

  test('a proof holds a week, a failed one a day', ({ assert }) => {
    const done = [attempt('2026-11-15T01:05:00Z')]
    const failed = [...done, attempt('2026-11-22T01:05:00Z', 'failed')]

    assert.isFalse(isProofDue(at('2026-11-21T01:05:00Z'), done))
    assert.isTrue(isProofDue(at('2026-11-22T01:03:00Z'), done))
    assert.isFalse(isProofDue(at('2026-11-22T12:00:00Z'), failed))
    assert.isTrue(isProofDue(at('2026-11-23T01:03:00Z'), failed))
    assert.isTrue(isProofDue(at('2026-11-22T01:03:00Z'), []))
  })

  test('a time of day is read, or off, or refused', ({ assert }) => {
    assert.deepEqual(parseTimeOfDay('02:00'), TWO)
    assert.deepEqual(parseTimeOfDay(' 2:00 '), TWO)
    assert.isNull(parseTimeOfDay('Off'))
    for (const wrong of ['', '24:00', '2', '2:60', 'night']) {
      assert.isUndefined(parseTimeOfDay(wrong), wrong)
    }
  })
})
