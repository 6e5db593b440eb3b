import { test } from '@japa/runner'
import { parseDate, parsePeriod } from '#support/parse_date'

const TODAY = '2026-11-22'

test.group('Reading days', () => {
  test('"{typed}" is {day}')
    .with([
      { typed: '22.11.2026', day: '2026-11-22' },
      { typed: '1.2.2027', day: '2027-02-01' },
      { typed: '01.02.27', day: '2027-02-01' },
      { typed: '22. 11. 2026', day: '2026-11-22' },
      { typed: '22/11-26', day: '2026-11-22' },
      { typed: '22/11/2026', day: '2026-11-22' },
      { typed: '22-11-2026', day: '2026-11-22' },
      { typed: '22 11 2026', day: '2026-11-22' },
      { typed: '221126', day: '2026-11-22' },
      { typed: '22112026', day: '2026-11-22' },
      { typed: '20261122', day: '2026-11-22' },
      { typed: '2026-11-22', day: '2026-11-22' },
      { typed: '2026/11/22', day: '2026-11-22' },
      { typed: '2026-1-5', day: '2026-01-05' },
      { typed: '22.11', day: '2026-11-22' },
      { typed: '22.11.', day: '2026-11-22' },
      { typed: '22/11', day: '2026-11-22' },
      { typed: '05.01', day: '2027-01-05' },
      { typed: '22. nov', day: '2026-11-22' },
      { typed: '22. november 2026', day: '2026-11-22' },
      { typed: '1 des.', day: '2026-12-01' },
      { typed: '3 May 2027', day: '2027-05-03' },
      { typed: ' I dag ', day: '2026-11-22' },
      { typed: 'i morgen', day: '2026-11-23' },
      { typed: 'i går', day: '2026-11-21' },
      { typed: '+14', day: '2026-12-06' },
      { typed: '29.02.2028', day: '2028-02-29' },
    ])
    .run(({ assert }, { typed, day }) => {
      assert.deepEqual(parseDate(typed, TODAY), { ok: true, value: day })
    })

  test('"{$self}" is no day')
    .with([
      '29.02.2027',
      '29.02',
      '31.11.2026',
      '00.11.2026',
      '22.13.2026',
      '22',
      '2211',
      '22.11.202',
      '22.11.20266',
      '11',
      'snart',
      '22. foo',
      'constructor',
      '1 constructor',
      '2026-02-30',
      '2026-11-22T10:00',
      '+1000',
      '٢٢.١١.٢٠٢٦',
      '1'.repeat(10_000),
    ])
    .run(({ assert }, typed) => {
      assert.deepEqual(parseDate(typed, TODAY), { ok: false, error: 'not_a_date' })
    })

  test('nothing is nothing', ({ assert }) => {
    for (const typed of ['', '   ', ' '.repeat(100_000)])
      assert.deepEqual(parseDate(typed, TODAY), { ok: false, error: 'empty' })
  })

  test('a day without a year is the nearest one', ({ assert }) => {
    assert.deepEqual(parseDate('28.12', '2027-01-04'), { ok: true, value: '2026-12-28' })
    assert.deepEqual(parseDate('04.01', '2026-12-28'), { ok: true, value: '2027-01-04' })
    assert.deepEqual(parseDate('29.02', '2027-06-01'), { ok: true, value: '2028-02-29' })
  })
})

test.group('Reading periods', () => {
  test('"{typed}" is {from} to {to}')
    .with([
      { typed: '20.11.2026', from: '2026-11-20', to: '2026-11-20' },
      { typed: '18.–20.11.2026', from: '2026-11-18', to: '2026-11-20' },
      { typed: '20.–20.11.2026', from: '2026-11-20', to: '2026-11-20' },
      { typed: '18-20.11', from: '2026-11-18', to: '2026-11-20' },
      { typed: '28.11 – 3.12.2026', from: '2026-11-28', to: '2026-12-03' },
      { typed: '28.12.–3.1.2027', from: '2026-12-28', to: '2027-01-03' },
      { typed: '1.11.2026 til 30.11.2026', from: '2026-11-01', to: '2026-11-30' },
      { typed: '2026-11-18 - 2026-11-20', from: '2026-11-18', to: '2026-11-20' },
      { typed: '2026-11-18–2026-11-20', from: '2026-11-18', to: '2026-11-20' },
    ])
    .run(({ assert }, { typed, from, to }) => {
      assert.deepEqual(parsePeriod(typed, TODAY), { ok: true, value: { from, to } })
    })

  test('no period is nothing, and so is a field of spaces', ({ assert }) => {
    for (const typed of ['', ' ', ' '.repeat(500)])
      assert.deepEqual(parsePeriod(typed, TODAY), { ok: false, error: 'empty' })
  })

  test('"{$self}" is no period')
    .with(['20.–18.11.2026', '31.–2.12.x', 'uke 47', '–', '18.–'])
    .run(({ assert }, typed) => {
      assert.deepEqual(parsePeriod(typed, TODAY), { ok: false, error: 'not_a_date' })
    })
})
