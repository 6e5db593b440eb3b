import { test } from '@japa/runner'
import fc from 'fast-check'
import { assertBalanced, computeTotals, type CountedLine } from '#invoicing/domain/totals'
import { fromScaled, toFixed, toScaled } from '#money/decimal'
import { num } from '#money/format'
import { lineNet } from '#money/line_net'
import { Money } from '#money/money'
import { parsePrice } from '#money/parse_number'
import { VAT_CODES } from '#norway/vat_codes'
import { holds } from '#tests/support/properties'

const quantity = fc.oneof(
  fc.bigInt({ min: -500_000n, max: 500_000n }),
  fc.bigInt({ min: -9_999_999_999_999n, max: 9_999_999_999_999n })
)
const unitPrice = fc.oneof(
  fc.bigInt({ min: 0n, max: 50_000_000n }),
  fc.bigInt({ min: -9_999_999_999_999n, max: 9_999_999_999_999n })
)
const discountPercent = fc.oneof(
  fc.constantFrom(0n, 10_000n, 1_000n),
  fc.bigInt({ min: 0n, max: 10_000n })
)
const line: fc.Arbitrary<CountedLine> = fc.record({
  quantity,
  unitPrice,
  discountPercent,
  vat: fc.constantFrom(...VAT_CODES.filter((row) => row.validTo === null)),
})
const invoice = fc.array(line, { maxLength: 12 })

/** Rounding written another way than the program's: whole part, then what is left against one half. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator
  const up = (size % denominator) * 2n >= denominator ? 1n : 0n
  return (size / denominator + up) * (numerator < 0n ? -1n : 1n)
}

function sum(amounts: bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n)
}

test.group('Properties of amounts', (group) => {
  group.each.timeout(0)

  test('on any invoice the sums agree to the øre', ({ assert }) => {
    holds(
      fc.property(invoice, (lines) => {
        const totals = computeTotals(lines)

        assertBalanced(totals)
        assert.equal(totals.grossMinor, totals.netMinor + totals.vatMinor)
        assert.equal(totals.netMinor, sum(totals.lines.map((one) => one.netMinor)))
        assert.equal(totals.vatMinor, sum(totals.vat.map((one) => one.vatMinor)))
        assert.equal(totals.vat.length, new Set(lines.map((one) => one.vat.code)).size)
        for (const { code, rate, baseMinor, vatMinor } of totals.vat) {
          const nets = totals.lines.filter((_, at) => lines[at]!.vat.code === code)
          assert.equal(baseMinor, sum(nets.map((one) => one.netMinor)))
          assert.equal(vatMinor, rounded(baseMinor * rate, 10_000n))
        }
      })
    )
  })

  test('the order of the lines does not matter', ({ assert }) => {
    const shuffled = invoice.chain((lines) =>
      fc.tuple(
        fc.constant(lines),
        fc.shuffledSubarray(lines, { minLength: lines.length, maxLength: lines.length })
      )
    )
    holds(
      fc.property(shuffled, ([lines, others]) => {
        const [first, second] = [computeTotals(lines), computeTotals(others)]
        assert.deepEqual(second.vat, first.vat)
        assert.equal(second.grossMinor, first.grossMinor)
      })
    )
  })

  test('what is taken back in full comes to the same, below zero', ({ assert }) => {
    holds(
      fc.property(invoice, (lines) => {
        const back = lines.map((one) => ({ ...one, quantity: -one.quantity }))
        const [given, taken] = [computeTotals(lines), computeTotals(back)]

        assert.equal(taken.netMinor, -given.netMinor)
        assert.equal(taken.vatMinor, -given.vatMinor)
        assert.equal(taken.grossMinor, -given.grossMinor)
      })
    )
  })

  test('a line is at most half an øre from the truth, part by part', ({ assert }) => {
    holds(
      fc.property(line, (one) => {
        const { grossMinor, discountMinor, netMinor } = lineNet(one)

        assert.equal(grossMinor, rounded(one.quantity * one.unitPrice, 1_000_000n))
        assert.equal(discountMinor, rounded(grossMinor * one.discountPercent, 10_000n))
        assert.equal(netMinor, grossMinor - discountMinor)
      })
    )
  })

  test('a discount takes between nothing and all of a line', ({ assert }) => {
    holds(
      fc.property(line, (one) => {
        const { grossMinor, netMinor } = lineNet(one)
        const size = (amount: bigint) => (amount < 0n ? -amount : amount)

        assert.isTrue(netMinor === 0n || netMinor > 0n === grossMinor > 0n)
        assert.isTrue(size(netMinor) <= size(grossMinor))
        assert.equal(lineNet({ ...one, discountPercent: 10_000n }).netMinor, 0n)
        assert.equal(lineNet({ ...one, discountPercent: 0n }).netMinor, grossMinor)
      })
    )
  })

  test('a number survives being written, printed and typed again', ({ assert }) => {
    holds(
      fc.property(unitPrice, (price) => {
        const plain = fromScaled(price, 4)

        assert.equal(toScaled(plain, 4), price)
        assert.equal(toScaled(toFixed(price, 4), 4), price)
        for (const language of ['nb', 'nn'] as const) {
          const read = parsePrice(num(plain, language), 9)
          assert.deepEqual(read, { ok: true, value: { units: price, ambiguous: false } })
        }
      })
    )
  })

  test('shares add up to what was shared, none an øre off its due', ({ assert }) => {
    const amount = fc.bigInt({ min: -10_000_000_000_000n, max: 10_000_000_000_000n })
    const weights = fc
      .array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 12 })
      .filter((all) => sum(all) > 0n)
    holds(
      fc.property(amount, weights, (minor, all) => {
        const shares = Money.nok(minor).allocate(all)
        const total = sum(all)

        assert.isTrue(Money.sum(shares, 'NOK').equals(Money.nok(minor)))
        shares.forEach((share, at) => {
          const off = share.minor * total - minor * all[at]!
          assert.isTrue(off < total && off > -total)
        })
      })
    )
  })
})
