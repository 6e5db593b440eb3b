import fc from 'fast-check'
import {
  addMonths,
  firstFrom,
  occurrenceDate,
  type Rhythm,
  RHYTHMS,
} from '#repeating/domain/rhythm'
import { addDays, daysBetween } from '#support/clock'
import { holds } from '#tests/support/properties'
import { test } from '@japa/runner'

const day = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1990-01-01', days))
const rhythm = fc.constantFrom(...RHYTHMS)
const series = (first: string, how: Rhythm, most: number) =>
  Array.from({ length: most }, (_, at) => occurrenceDate(first, how, at))

test.group('The days of a repeating invoice', () => {
  test('31 January plus a month is the last of February, and then 31 March again', ({ assert }) => {
    assert.deepEqual(series('2027-01-31', 'month', 5), [
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
    ])
  })

  test('a leap day comes back on 28 February, and on 29 where there is one', ({ assert }) => {
    const years = ['2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29']
    assert.deepEqual(series('2028-02-29', 'year', 5), years)
    assert.equal(occurrenceDate('2028-01-30', 'month', 1), '2028-02-29')
    assert.equal(addMonths('2100-01-29', 1), '2100-02-28')
  })

  test('every rhythm steps over the turn of the year', ({ assert }) => {
    const next = RHYTHMS.map((how) => occurrenceDate('2026-12-28', how, 1))
    assert.deepEqual(next, [
      '2027-01-04',
      '2027-01-11',
      '2027-01-28',
      '2027-02-28',
      '2027-03-28',
      '2027-06-28',
      '2027-12-28',
    ])
  })

  test('days only ever move on, and weeks keep their weekday', () => {
    holds(
      fc.property(day, rhythm, fc.integer({ min: 0, max: 200 }), (first, how, index) => {
        const [here, next] = [0, 1].map((step) => occurrenceDate(first, how, index + step))
        const gap = daysBetween(here!, next!)
        if (how === 'week') return gap === 7
        if (how === 'two_weeks') return gap === 14
        return gap >= 28 && gap <= 366
      })
    )
  })

  test('a month keeps its day, or takes the last one it has', () => {
    holds(
      fc.property(day, fc.integer({ min: -500, max: 500 }), (from, months) => {
        const to = addMonths(from, months)
        const isLast = addDays(to, 1).endsWith('-01')
        const count = (iso: string) =>
          Number.parseInt(iso.slice(0, 4), 10) * 12 + Number.parseInt(iso.slice(5, 7), 10)
        const keeps = to.slice(8) === from.slice(8) || (isLast && to.slice(8) < from.slice(8))
        return keeps && count(to) - count(from) === months
      })
    )
  })

  test('the first one from a day on is not before it, and the one before it is', () => {
    holds(
      fc.property(day, rhythm, day, (first, how, from) => {
        const index = firstFrom(first, how, from)
        const isFirst = index === 0 || occurrenceDate(first, how, index - 1) < from
        return occurrenceDate(first, how, index) >= from && isFirst
      })
    )
  })
})
