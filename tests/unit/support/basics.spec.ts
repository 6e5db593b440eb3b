import { test } from '@japa/runner'
import { assert as invariant, assertNever, InvariantViolation } from '#support/assert'
import { isId, newId } from '#support/id'
import { err, ok } from '#support/result'

test.group('Support', () => {
  test('an identity is a UUID of version 7 and ids made later sort later', ({ assert }) => {
    const made = Array.from({ length: 500 }, newId)

    for (const id of made)
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-/)
    assert.deepEqual(made.toSorted(), made)
    assert.equal(new Set(made).size, made.length)
  })

  test('an identity is told from other text', ({ assert }) => {
    assert.isTrue(isId(newId()))
    for (const no of ['', '42', 'not-an-id', null, undefined, 7]) assert.isFalse(isId(no))
  })

  test('a broken promise is thrown with its sentence', ({ assert }) => {
    assert.doesNotThrow(() => invariant(true, 'never said'))
    assert.throws(() => invariant(0, 'said'), InvariantViolation)
    assert.throws(() => assertNever('x' as never, 'status'), 'status: "x"')
  })

  test('a result carries either its value or its reason', ({ assert }) => {
    assert.deepEqual(ok(3), { ok: true, value: 3 })
    assert.deepEqual(err({ reason: 'no_lines' }), { ok: false, error: { reason: 'no_lines' } })
  })
})
