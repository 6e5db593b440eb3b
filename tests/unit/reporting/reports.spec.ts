import fc from 'fast-check'
import { test } from '@japa/runner'
import { weekOf } from '#reporting/domain/owed_reports'
import { daysOf, deadlineOf, periodOf, TERMS } from '#reporting/domain/period'
import { barChart } from '#support/bar_chart'
import { holds } from '#tests/support/properties'

const scaleText = String

test.group('Terms of MVA', () => {
  test('six terms fill the year and leave nothing out', ({ assert }) => {
    const spans = TERMS.map((term) => daysOf({ year: 2028, term }))

    assert.deepEqual(
      spans.map(({ from, to }) => `${from} ${to}`),
      [
        '2028-01-01 2028-02-29',
        '2028-03-01 2028-04-30',
        '2028-05-01 2028-06-30',
        '2028-07-01 2028-08-31',
        '2028-09-01 2028-10-31',
        '2028-11-01 2028-12-31',
      ]
    )
    assert.deepEqual(daysOf({ year: 2026, term: 0 }), { from: '2026-01-01', to: '2026-12-31' })
  })

  test('each has its deadline; the third is after the summer', ({ assert }) => {
    assert.deepEqual(
      TERMS.map((term) => deadlineOf({ year: 2026, term })),
      ['2026-04-10', '2026-06-10', '2026-08-31', '2026-10-10', '2026-12-10', '2027-02-10']
    )
    assert.equal(deadlineOf({ year: 2026, term: 0 }), '2027-03-10')
  })

  test('without a word it is the term of the day', ({ assert }) => {
    assert.deepEqual(periodOf({}, '2026-12-31'), { year: 2026, term: 6 })
    assert.deepEqual(periodOf({}, '2027-01-01'), { year: 2027, term: 1 })
    assert.deepEqual(periodOf({ year: '2025', term: '0' }, '2027-01-01'), { year: 2025, term: 0 })
    assert.deepEqual(periodOf({ year: '0000', term: '7' }, '2026-03-01'), { year: 2026, term: 2 })
  })

  test('weeks are counted as ISO 8601 does, over the new year too', ({ assert }) => {
    assert.equal(weekOf('2026-11-23'), 48)
    assert.equal(weekOf('2026-12-28'), 53)
    assert.equal(weekOf('2027-01-01'), 53)
    assert.equal(weekOf('2027-01-04'), 1)
    assert.equal(weekOf('2024-12-30'), 1)
  })
})

test.group('A bar chart', () => {
  test('keeps every bar within the plot, its height in proportion', () => {
    const amount = fc.bigInt(-(10n ** 15n), 10n ** 15n)
    holds(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 14 }), (values) => {
        const groups = values.map((value) => ({ label: 'x', values: [value], texts: ['x'] }))
        const { bars, lines } = barChart({ name: 'x', series: ['x'], groups, scaleText })
        const zero = BigInt(lines.find((line) => line.isZero)!.y)

        for (const [at, bar] of bars.entries()) {
          const [y, height, x, width] = [bar.y, bar.height, bar.x, bar.width].map(BigInt)
          const value = values[at]!
          if (y! < 0n || y! + height! > 1000n || x! < 0n || x! + width! > 1000n) return false
          if (value >= 0n ? y! + height! !== zero : y! !== zero) return false
        }
        const sorted = bars.map((bar, at) => ({ value: values[at]!, height: BigInt(bar.height) }))
        return sorted.every(({ value, height }) =>
          sorted.every((other) => value < 0n || other.value < value || other.height >= height)
        )
      }),
      0.2
    )
  })

  test('a scale has few lines at round amounts', ({ assert }) => {
    const groups = [{ label: 'a', values: [123_456n], texts: ['a'] }]

    const { lines } = barChart({ name: 'x', series: ['x'], groups, scaleText })

    assert.deepEqual(
      lines.map(({ text }) => text),
      ['150000', '100000', '50000', '0']
    )
  })

  test('of nothing is a line at nothing', ({ assert }) => {
    const groups = [{ label: 'a', values: [0n], texts: ['a'] }]

    const { lines, bars } = barChart({ name: 'x', series: ['x'], groups, scaleText })

    assert.isTrue(lines.some(({ isZero }) => isZero))
    assert.equal(bars[0]!.height, '0')
  })
})
