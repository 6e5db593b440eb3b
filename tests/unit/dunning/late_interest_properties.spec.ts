import fc from 'fast-check'
import { test } from '@japa/runner'
import { type InterestInput, lateInterest } from '#dunning/domain/late_interest'
import { SHIPPED_RULES as rules } from '#dunning/domain/shipped_rules'
import { addDays } from '#support/clock'
import { holds } from '#tests/support/properties'

const FIRST = '2024-01-01'
/** Days until the last one whose rate is known, and somewhat beyond. */
const day = fc.integer({ min: 0, max: 1200 }).map((days) => addDays(FIRST, days))
const amount = fc.bigInt({ min: 0n, max: 10n ** 14n })
const change = fc.record({
  day,
  amountMinor: fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
})
const claim = fc.record({
  days: fc.tuple(day, day, day).map((three) => three.toSorted()),
  amountMinor: amount,
  changes: fc.array(change, { maxLength: 6 }),
})
const whole = (given: Omit<InterestInput, 'rules'>) => lateInterest({ ...given, rules })

test.group('Late interest, whatever is owed', () => {
  test('split anywhere it comes to the same, before rounding', () => {
    holds(
      fc.property(claim, ({ days: [after, middle, until], ...rest }) => {
        const first = whole({ ...rest, after: after!, until: middle! })
        const second = whole({ ...rest, after: middle!, until: until! })
        return first.parts + second.parts === whole({ ...rest, after: after!, until: until! }).parts
      })
    )
  })

  test('is never below zero, and never less the longer it runs', () => {
    holds(
      fc.property(claim, ({ days: [after, middle, until], ...rest }) => {
        const shorter = whole({ ...rest, after: after!, until: middle! }).amountMinor
        const longer = whole({ ...rest, after: after!, until: until! }).amountMinor
        return shorter >= 0n && longer >= shorter
      })
    )
  })

  test('day by day comes to the same as at once', () => {
    holds(
      fc.property(claim, ({ days: [after], ...rest }) => {
        const until = addDays(after!, 40)
        let parts = 0n
        for (let at = after!; at < until; at = addDays(at, 1)) {
          parts += whole({ ...rest, after: at, until: addDays(at, 1) }).parts
        }
        return parts === whole({ ...rest, after: after!, until }).parts
      }),
      0.06
    )
  })

  test('the periods follow each other and add up to the whole', () => {
    holds(
      fc.property(claim, ({ days: [after, , until], ...rest }) => {
        const { periods, amountMinor } = whole({ ...rest, after: after!, until: until! })
        const inOrder = periods.every(
          ({ from, to }, at) => from <= to && (at === 0 || periods[at - 1]!.to < from)
        )
        const sum = periods.reduce((total, period) => total + period.amountMinor, 0n)
        return inOrder && sum === amountMinor
      })
    )
  })
})
