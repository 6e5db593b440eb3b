import fc from 'fast-check'
import { makingDay } from '#repeating/domain/making_day'
import {
  advance,
  begin,
  comingDays,
  periodOf,
  PERIODS,
  type Plan,
  resume,
} from '#repeating/domain/plan'
import { RHYTHMS } from '#repeating/domain/rhythm'
import { addDays } from '#support/clock'
import { holds } from '#tests/support/properties'
import { test } from '@japa/runner'

const monthly: Plan = { rhythm: 'month', firstDate: '2027-01-31', lastDate: null, times: null }
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2020-01-01', days))
const anyPlan: fc.Arbitrary<Plan> = fc.record({
  rhythm: fc.constantFrom(...RHYTHMS),
  firstDate: day,
  lastDate: fc.constant(null),
  times: fc.option(fc.integer({ min: 1, max: 30 })),
})

test.group('The plan of a repeating invoice', () => {
  test('ends with its last day, that day included', ({ assert }) => {
    const plan = { ...monthly, lastDate: '2027-03-31' }
    assert.deepEqual(comingDays(plan, begin(plan), 9), ['2027-01-31', '2027-02-28', '2027-03-31'])
  })

  test('ends after so many, a pause not counted', ({ assert }) => {
    const plan = { ...monthly, times: 3 }
    const once = advance(plan, begin(plan))
    const resumed = resume(plan, once, '2027-06-15')
    assert.deepEqual(resumed, { occurrence: 5, made: 1, nextDate: '2027-06-30' })
    assert.deepEqual(comingDays(plan, resumed, 9), ['2027-06-30', '2027-07-31'])
  })

  test('a pause that is over at once leaves nothing out', ({ assert }) => {
    const step = advance(monthly, begin(monthly))
    assert.deepEqual(resume(monthly, step, '2027-02-28'), step)
    assert.deepEqual(resume(monthly, step, '2027-01-31'), step)
  })

  test('never makes more than it was told to, one for each day', () => {
    holds(
      fc.property(anyPlan, fc.integer({ min: 1, max: 40 }), (one, most) => {
        const days = comingDays(one, begin(one), most)
        const isRising = days.every((it, at) => at === 0 || it > days[at - 1]!)
        return isRising && days.length === Math.min(most, one.times ?? most)
      }),
      0.2
    )
  })

  test('periods of neighbours touch without gap or overlap', () => {
    const choice = fc.constantFrom(...PERIODS.filter((one) => one !== 'day'))
    holds(
      fc.property(anyPlan, choice, fc.integer({ min: 0, max: 60 }), (one, how, at) => {
        const [here, next] = [periodOf(one, at, how), periodOf(one, at + 1, how)]
        return here.from <= here.to && addDays(here.to, 1) === next.from
      })
    )
  })

  test('in advance, in arrears, or the day alone', ({ assert }) => {
    const plan = { ...monthly, firstDate: '2027-03-01' }
    assert.deepEqual(periodOf(plan, 0, 'ahead'), { from: '2027-03-01', to: '2027-03-31' })
    assert.deepEqual(periodOf(plan, 0, 'behind'), { from: '2027-02-01', to: '2027-02-28' })
    assert.deepEqual(periodOf(plan, 0, 'day'), { from: '2027-03-01', to: '2027-03-01' })
  })
})

test.group('The day whose invoices are due', () => {
  test('begins at six in Norway, in winter and in summer', ({ assert }) => {
    for (const [at, expected] of [
      ['2027-01-10T04:59:59Z', '2027-01-09'],
      ['2027-01-10T05:00:00Z', '2027-01-10'],
      ['2027-07-10T03:59:59Z', '2027-07-09'],
      ['2027-07-10T04:00:00Z', '2027-07-10'],
      ['2026-12-31T23:30:00Z', '2026-12-31'],
      ['2027-01-01T05:00:00Z', '2027-01-01'],
    ] as const) {
      assert.equal(makingDay(new Date(at)), expected, at)
    }
  })

  test('never goes back and skips no day in the nights when clocks are changed', ({ assert }) => {
    for (const night of ['2027-03-27T20:00:00Z', '2027-10-30T20:00:00Z']) {
      const quarters = Array.from({ length: 96 }, (_, at) =>
        makingDay(new Date(Date.parse(night) + at * 15 * 60_000))
      )
      const seen = [...new Set(quarters)]
      assert.deepEqual(quarters, quarters.toSorted())
      assert.deepEqual(seen, [seen[0], addDays(seen[0]!, 1)])
    }
  })
})
