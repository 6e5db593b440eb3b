import { test } from '@japa/runner'
import { fromScaled, toFixed, toScaled } from '#money/decimal'
import { kroner, money, num, percent } from '#money/format'
import { lineNet } from '#money/line_net'
import { Money } from '#money/money'
import { parseNumber, parsePercent } from '#money/parse_number'
import { divideHalfAwayFromZero } from '#money/rounding'
import { InvariantViolation } from '#support/assert'

test.group('Money', () => {
  test('amounts in one currency are added and taken away', ({ assert }) => {
    const sum = Money.nok(12_345n).plus(Money.nok(55n)).minus(Money.nok(20_000n))

    assert.equal(sum.toDecimal(), '-76.00')
    assert.isTrue(sum.isNegative())
    assert.isTrue(sum.negated().equals(Money.fromDecimal('76', 'NOK')))
    assert.isFalse(Money.nok(0n).isNegative())
    assert.isTrue(Money.sum([Money.nok(1n), Money.nok(-1n)], 'NOK').isZero())
  })

  test('two currencies never meet in one sum', ({ assert }) => {
    const [krone, euro] = [Money.nok(100n), Money.of(100n, 'EUR')]

    assert.throws(() => krone.plus(euro), InvariantViolation)
    assert.throws(() => krone.minus(euro), InvariantViolation)
    assert.throws(() => krone.compare(euro), InvariantViolation)
    assert.throws(() => Money.sum([krone], 'EUR'), InvariantViolation)
    assert.isFalse(krone.equals(euro))
  })

  test('amounts are ordered', ({ assert }) => {
    const sorted = [3n, -1n, 2n, 2n].map(Money.nok).toSorted((a, b) => a.compare(b))

    assert.deepEqual(sorted.map(String), ['-0.01 NOK', '0.02 NOK', '0.02 NOK', '0.03 NOK'])
  })

  test('an amount survives JSON', ({ assert }) => {
    assert.equal(
      JSON.stringify(Money.nok(9_007_199_254_740_993n)),
      '{"minor":"9007199254740993","currency":"NOK"}'
    )
  })

  test('sharing without weights is a defect', ({ assert }) => {
    for (const weights of [[], [0n], [1n, -1n, 1n]])
      assert.throws(() => Money.nok(1n).allocate(weights), InvariantViolation)
  })
})

test.group('Decimals', () => {
  test('a plain decimal string comes back as it was, less needless zeros', ({ assert }) => {
    const cases = { '12.5': '12.5', '-0.0001': '-0.0001', '7.0000': '7', '-0': '0', '100': '100' }
    for (const [text, back] of Object.entries(cases)) {
      assert.equal(fromScaled(toScaled(text, 4), 4), back)
    }
    assert.equal(toFixed(-5n, 2), '-0.05')
    assert.equal(toFixed(5n, 0), '5')
    assert.equal(fromScaled(100n, 0), '100')
  })

  test('what is not plain, or has more decimals than fit, is a defect', ({ assert }) => {
    for (const text of ['', '1,5', '1e5', ' 1', '1.', '.5', 'NaN', '1.00001', '+1'])
      assert.throws(() => toScaled(text, 4), InvariantViolation)
  })

  test('dividing by nothing is a defect, and so is a discount above the whole', ({ assert }) => {
    assert.throws(() => divideHalfAwayFromZero(1n, 0n), InvariantViolation)
    for (const discountPercent of [10_001n, -1n])
      assert.throws(
        () => lineNet({ quantity: 1n, unitPrice: 1n, discountPercent }),
        InvariantViolation
      )
  })
})

test.group('Reading numbers', () => {
  test('a percentage may carry its sign and an amount may not', ({ assert }) => {
    for (const typed of ['12,5 %', '12.5%', '12,50', '12,5\u00A0%'])
      assert.deepEqual(parsePercent(typed), { ok: true, value: { units: 1250n, ambiguous: false } })
    assert.deepEqual(parseNumber('5 %', { scale: 2, digitsMax: 9 }), {
      ok: false,
      error: 'not_a_number',
    })
    assert.deepEqual(parsePercent(' '.repeat(500)), { ok: false, error: 'empty' })
    assert.deepEqual(parsePercent('12,345'), { ok: false, error: 'too_many_decimals' })
    assert.deepEqual(parsePercent('1000'), { ok: false, error: 'too_large' })
  })

  test('a novel in a number field is refused at once', ({ assert }) => {
    const started = performance.now()
    for (const typed of ['9'.repeat(5_000_000), '1 '.repeat(2_000_000), ' '.repeat(5_000_000)])
      assert.isFalse(parseNumber(typed, { scale: 4, digitsMax: 9, unit: 'kr' }).ok)
    assert.isBelow(performance.now() - started, 1000)
  })
})

test.group('Printing numbers', () => {
  test('Norwegian amounts have no-break spaces, a comma and a true minus', ({ assert }) => {
    for (const language of ['nb', 'nn'] as const) {
      assert.equal(money(123_456_750n, language), '1\u00A0234\u00A0567,50')
      assert.equal(money('-123450', language), '\u22121\u00A0234,50')
      assert.equal(kroner(5n, language), '0,05\u00A0kr')
    }
    assert.equal(money(0n), '0,00')
    assert.equal(money(99_999n), '999,99')
  })

  test('English amounts have commas and a point', ({ assert }) => {
    assert.equal(money(123_456_750n, 'en'), '1,234,567.50')
    assert.equal(money(-100n, 'en'), '\u22121.00')
    assert.equal(kroner(123_450n, 'en'), 'NOK\u00A01,234.50')
  })

  test('quantities and percentages keep the decimals they have', ({ assert }) => {
    assert.equal(num('1234.5'), '1\u00A0234,5')
    assert.equal(num('-0.0001'), '\u22120,0001')
    assert.equal(num('12345.6789', 'en'), '12,345.6789')
    assert.equal(percent('11.11'), '11,11\u00A0%')
    assert.equal(percent('25', 'nn'), '25\u00A0%')
    assert.equal(percent('11.11', 'en'), '11.11%')
    assert.throws(() => num('1,5'), InvariantViolation)
  })

  test('the same figures as the platform prints for Norway', ({ assert }) => {
    const platform = new Intl.NumberFormat('nb-NO', { minimumFractionDigits: 2 })
    for (const amount of [0, 1, 999.99, 1000, 1234567.5, -1234.5])
      assert.equal(money(BigInt(Math.round(amount * 100))), platform.format(amount))
  })
})
