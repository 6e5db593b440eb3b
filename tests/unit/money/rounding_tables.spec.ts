import { test } from '@japa/runner'
import { fromScaled, toFixed, toScaled } from '#money/decimal'
import { lineNet } from '#money/line_net'
import { Money } from '#money/money'
import { parsePrice } from '#money/parse_number'
import { divideHalfAwayFromZero } from '#money/rounding'
import { vatOf } from '#money/vat_breakdown'
import { markdownTable } from '#tests/support/markdown_tables'

const table = (number: number) => markdownTable('algorithms/rounding.md', number)
const ore = (minor: bigint) => toFixed(minor, 2)

test.group('Rounding, as docs/algorithms/rounding.md says', () => {
  test('table 1: {0} / {1} is {2}')
    .with(() => table(1))
    .run(({ assert }, [numerator, denominator, result]) => {
      assert.equal(
        divideHalfAwayFromZero(BigInt(numerator!), BigInt(denominator!)),
        BigInt(result!)
      )
    })

  test('table 2: {0} × {1} less {2} % is {5}')
    .with(() => table(2))
    .run(({ assert }, [quantity, unitPrice, discount, gross, off, net]) => {
      const line = lineNet({
        quantity: toScaled(quantity!, 4),
        unitPrice: toScaled(unitPrice!, 4),
        discountPercent: toScaled(discount!, 2),
      })

      assert.deepEqual(
        [ore(line.grossMinor), ore(line.discountMinor), ore(line.netMinor)],
        [gross, off, net]
      )
    })

  test('table 3: {1} % of {0} is {2}')
    .with(() => table(3))
    .run(({ assert }, [base, rate, vat]) => {
      assert.equal(ore(vatOf(toScaled(base!, 2), toScaled(rate!, 2))), vat)
    })

  test('table 5: {0} shared {1} gives {2}')
    .with(() => table(5))
    .run(({ assert }, [amount, weights, shares]) => {
      const given = Money.fromDecimal(amount!, 'NOK').allocate(weights!.split(' ').map(BigInt))

      assert.equal(given.map((share) => share.toDecimal()).join(' '), shares)
    })

  test('table 6: {0} is read as {1}')
    .with(() => table(6))
    .run(({ assert }, [cell, expected, ambiguous]) => {
      const typed = cell!.slice(1, -1).replace(/\\u([0-9A-F]{4})/g, (_, hex: string) => {
        return String.fromCharCode(Number.parseInt(hex, 16))
      })
      const read = parsePrice(typed, 9)

      assert.equal(read.ok ? fromScaled(read.value.units, 4) : read.error, expected)
      assert.equal(read.ok && read.value.ambiguous ? 'yes' : 'no', ambiguous)
    })
})
