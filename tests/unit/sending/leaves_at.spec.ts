import { test } from '@japa/runner'
import { leavesAt } from '#sending/domain/leaves_at'
import { instantInNorway, parseTime } from '#support/local_time'

const NOW = new Date('2026-11-23T12:00:00Z')
const later = (day: string, time: string) => leavesAt({ when: 'later', day, time }, NOW)

test.group('When a letter leaves', () => {
  test('at once, unless a time is chosen', ({ assert }) => {
    assert.deepEqual(leavesAt({ when: null, day: 'tull', time: 'tull' }, NOW), {
      ok: true,
      value: null,
    })
  })

  test('at the time on the clocks of Norway, winter and summer', ({ assert }) => {
    for (const [day, time, instant] of [
      ['24.12.2026', '8.30', '2026-12-24T07:30:00.000Z'],
      ['24.06.2027', '0830', '2027-06-24T06:30:00.000Z'],
      ['i morgen', '8', '2026-11-24T07:00:00.000Z'],
    ] as const) {
      const outcome = later(day, time)
      assert.equal(outcome.ok && outcome.value?.toISOString(), instant)
    }
  })

  test('not in the past, not beyond a year, not on a day or a time that is none', ({ assert }) => {
    const refused = (day: string, time: string) => {
      const outcome = later(day, time)
      return outcome.ok ? 'taken' : `${outcome.error.field} ${outcome.error.reason}`
    }

    assert.equal(refused('i dag', '13:00'), 'time past')
    assert.equal(refused('i dag', '13:01'), 'taken')
    assert.equal(refused('30.02.2027', '8'), 'day not_a_date')
    assert.equal(refused('', '8'), 'day not_a_date')
    assert.equal(refused('01.01.2028', '8'), 'day too_far')
    assert.equal(refused('i morgen', '25'), 'time not_a_time')
    assert.equal(refused('i morgen', 'ti'), 'time not_a_time')
  })

  test('the hour that comes twice is the first, the one left out comes after it', ({ assert }) => {
    const at = (day: string, time: string) => instantInNorway(day, time).toISOString()

    assert.equal(at('2026-10-25', '02:30'), '2026-10-25T00:30:00.000Z')
    assert.equal(at('2027-03-28', '02:30'), '2027-03-28T01:30:00.000Z')
    assert.equal(at('2027-03-28', '03:00'), '2027-03-28T01:00:00.000Z')
    assert.deepEqual(parseTime('kl. 8.05'), { ok: true, value: '08:05' })
  })
})
