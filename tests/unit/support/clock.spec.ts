import { test } from '@japa/runner'
import { addDays, daysBetween, freezeClock, isIsoDate, now, today, weekday } from '#support/clock'

test.group('Clock', () => {
  test('the day is the day in Norway, in winter time and in summer time', ({ assert }) => {
    assert.equal(today(new Date('2026-11-22T22:59:59Z')), '2026-11-22')
    assert.equal(today(new Date('2026-11-22T23:00:00Z')), '2026-11-23')
    assert.equal(today(new Date('2026-07-01T21:59:59Z')), '2026-07-01')
    assert.equal(today(new Date('2026-07-01T22:00:00Z')), '2026-07-02')
  })

  test('a frozen clock stands still until it is let go', ({ assert, cleanup }) => {
    const letGo = freezeClock('2025-02-28')
    cleanup(letGo)

    assert.equal(today(), '2025-02-28')
    assert.equal(now().toISOString(), '2025-02-28T12:00:00.000Z')

    letGo()
    assert.notEqual(today(), '2025-02-28')
  })

  test('only days that exist are days', ({ assert }) => {
    for (const day of ['2024-02-29', '2026-12-31', '2000-02-29']) assert.isTrue(isIsoDate(day), day)
    for (const no of [
      '2026-02-29',
      '2026-02-30',
      '2026-13-01',
      '1900-02-29',
      '26-01-01',
      '',
      '0000-01-01',
    ])
      assert.isFalse(isIsoDate(no), no)
  })

  test('days are those of the calendar, month by month', ({ assert }) => {
    const two = (part: number) => String(part).padStart(2, '0')
    for (const year of [1900, 1999, 2000, 2023, 2024, 2100]) {
      for (let month = 0; month <= 13; month++) {
        for (let day = 0; day <= 32; day++) {
          const value = `${year}-${two(month)}-${two(day)}`
          const at = new Date(`${value}T00:00:00Z`)
          const exists = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
          assert.equal(isIsoDate(value), exists, value)
        }
      }
    }
  })

  test('days are added across months, leap days and the change to summer time', ({ assert }) => {
    assert.equal(addDays('2026-11-22', 14), '2026-12-06')
    assert.equal(addDays('2024-02-28', 2), '2024-03-01')
    assert.equal(addDays('2026-03-28', 2), '2026-03-30')
    assert.equal(addDays('2026-01-01', -1), '2025-12-31')
    assert.throws(() => addDays('2026-02-30', 1), 'Not a day: 2026-02-30')
    assert.throws(() => addDays('2026-02-28', 1.5))
  })

  test('days between is the inverse of adding', ({ assert }) => {
    assert.equal(daysBetween('2026-01-01', '2027-01-01'), 365)
    assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2)
    assert.equal(daysBetween('2026-12-06', '2026-11-22'), -14)
  })

  test('weeks begin on Monday', ({ assert }) => {
    assert.equal(weekday('2026-11-22'), 7)
    assert.equal(weekday('2026-11-23'), 1)
    assert.equal(weekday('1969-12-31'), 3)
  })
})
