import { test } from '@japa/runner'
import { fieldState, isTicked } from '#support/field_state'

const flashed = (messages: Record<string, unknown>) => ({ get: (key: string) => messages[key] })

test.group('What a field shows', () => {
  test('the given value when nothing was refused', ({ assert }) => {
    assert.equal(fieldState({ name: 'city', value: 'Tromsø' }).value, 'Tromsø')
    assert.equal(fieldState({ name: 'days', value: 0 }).value, '0')
    assert.equal(fieldState({ name: 'amount', value: 10n ** 18n }).value, '1000000000000000000')
    assert.equal(fieldState({ name: 'city', value: null }).value, '')
  })

  test('what was typed wins over what is stored, also when it was emptied', ({ assert }) => {
    const field = { name: 'city', value: 'Tromsø' }

    assert.equal(fieldState(field, { values: { city: 'Bodø' } }).value, 'Bodø')
    assert.equal(fieldState(field, { values: { city: '' } }).value, '')
    assert.equal(fieldState(field, undefined, flashed({ city: 'Vadsø' })).value, 'Vadsø')
    assert.equal(
      fieldState(field, { values: { city: 'Bodø' } }, flashed({ city: 'Vadsø' })).value,
      'Bodø'
    )
  })

  test('a secret is never filled in again', ({ assert }) => {
    const field = { name: 'password', secret: true }

    assert.equal(fieldState(field, { values: { password: 'hemmelig' } }).value, '')
    assert.equal(fieldState(field, undefined, flashed({ password: 'hemmelig' })).value, '')
  })

  test('errors of a page written at once, of a redirect, and of nested names', ({ assert }) => {
    const bag = { inputErrorsBag: { email: ['Skriv en e-postadresse.'] } }

    assert.deepEqual(fieldState({ name: 'email' }, { errors: { email: 'Nei.' } }).errors, ['Nei.'])
    assert.deepEqual(
      fieldState({ name: 'email' }, undefined, flashed(bag)).errors,
      bag.inputErrorsBag.email
    )
    assert.deepEqual(
      fieldState({ name: 'lines[0][price]' }, { errors: { 'lines.0.price': ['For høy.'] } }).errors,
      ['For høy.']
    )
    assert.deepEqual(
      fieldState(
        { name: 'address.city' },
        { errors: { address: { city: [{ message: 'Mangler.' }] } } }
      ).errors,
      ['Mangler.']
    )
  })

  test('hint and errors are what describes it, and an error makes it invalid', ({ assert }) => {
    const quiet = fieldState({ name: 'city' })
    const loud = fieldState(
      { name: 'lines[0][price]', hint: 'uten MVA' },
      { errors: { 'lines.0.price': 'Nei.' } }
    )

    assert.isNull(quiet.describedBy)
    assert.isNull(quiet.invalid)
    assert.equal(loud.describedBy, 'lines-0-price-hint lines-0-price-error')
    assert.equal(loud.invalid, 'true')
  })

  test('values that every object inherits are not taken for input', ({ assert }) => {
    assert.equal(fieldState({ name: 'constructor', value: 'A' }, { values: {} }).value, 'A')
    assert.deepEqual(fieldState({ name: 'toString' }, { errors: {} }).errors, [])
  })

  test('a box is ticked by its own value or by what a browser sends for a bare box', ({
    assert,
  }) => {
    assert.isTrue(isTicked(fieldState({ name: 'active', value: '1' }), '1'))
    assert.isTrue(isTicked(fieldState({ name: 'active' }, { values: { active: 'on' } }), '1'))
    assert.isTrue(isTicked(fieldState({ name: 'roles', value: ['a', 'b'] }), 'b'))
    assert.isFalse(isTicked(fieldState({ name: 'active', value: '' }), '1'))
  })
})
