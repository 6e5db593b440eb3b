import { isKid } from '#norway/kid'
import { hasRoom, type KidAgreement, kidFor } from '#norway/kid_agreement'
import { holds } from '#tests/support/properties'
import { hasShared, shared } from '#tests/support/shared'
import { test } from '@japa/runner'
import fc from 'fast-check'

interface Vectors {
  kid: Record<'mod10' | 'mod11', { base: string; kid: string }[]>
}

const agreement = fc
  .record({
    modulus: fc.constantFrom<10 | 11>(10, 11),
    length: fc.integer({ min: 4, max: 25 }),
    customerDigits: fc.constantFrom(0, 0, 1, 4, 6),
  })
  .filter(({ length, customerDigits }) => customerDigits <= length - 2)

const numbers = fc.record({
  number: fc.bigInt({ min: 1n, max: 999_999_999_999n }),
  customerNumber: fc.integer({ min: 1, max: 999_999 }),
})

test.group('The KID of an invoice', () => {
  test('is the one of the published examples', ({ assert }) => {
    const { kid: vectors } = JSON.parse(shared('conformance/identifiers/vectors.json')) as Vectors

    for (const modulus of [10, 11] as const) {
      const told = vectors[`mod${modulus}`].filter(({ base, kid }) => base.length < kid.length)
      assert.isAbove(told.length, 2)
      for (const { base, kid } of told) {
        const made = kidFor(
          { modulus, length: kid.length, customerDigits: 0 },
          { number: BigInt(base), customerNumber: 1 }
        )
        assert.equal(made, kid)
      }
    }
  }).skip(!hasShared, 'the shared vectors are not here')

  test('ends in a hyphen where MOD11 asks for ten', ({ assert }) => {
    const modulus11 = { modulus: 11, length: 8, customerDigits: 0 } as const
    const made = [1_000_005n, 1_000_019n, 1_000_022n].map((number) =>
      kidFor(modulus11, { number, customerNumber: 1 })
    )
    assert.deepEqual(made, ['1000005-', '1000019-', '1000022-'])
  })

  test('can begin with the number of the customer', ({ assert }) => {
    const made = kidFor(
      { modulus: 10, length: 12, customerDigits: 5 },
      { number: 10_042n, customerNumber: 307 }
    )
    assert.equal(made?.slice(0, -1), '00307010042')
    assert.isTrue(isKid(made!, 10))
  })

  test('has the agreed length, the right check digit, and never that of another invoice', ({
    assert,
  }) => {
    holds(
      fc.property(agreement, numbers, numbers, (agreed, one, other) => {
        fc.pre(hasRoom(agreed, one) && hasRoom(agreed, other) && one.number !== other.number)
        const [kid, second] = [kidFor(agreed, one)!, kidFor(agreed, other)!]

        assert.lengthOf(kid, agreed.length)
        assert.isTrue(isKid(kid, agreed.modulus))
        assert.notEqual(kid, second)
      })
    )
  })

  test('is never cut to fit', ({ assert }) => {
    const short: KidAgreement = { modulus: 10, length: 5, customerDigits: 0 }
    assert.isFalse(hasRoom(short, { number: 10_001n, customerNumber: 1 }))
    assert.throws(() => kidFor(short, { number: 10_001n, customerNumber: 1 }))
    assert.isFalse(
      hasRoom({ ...short, length: 12, customerDigits: 2 }, { number: 1n, customerNumber: 100 })
    )
  })

  test('is none without an agreement', ({ assert }) => {
    assert.isNull(kidFor(null, { number: 1n, customerNumber: 1 }))
  })
})
