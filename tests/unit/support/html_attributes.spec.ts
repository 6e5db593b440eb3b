import { test } from '@japa/runner'
import { htmlAttributes, passThrough } from '#support/html_attributes'
import { formAction, initials, isHiddenVerb, tabCount } from '#support/marks'

test.group('Attributes', () => {
  test('whatever was typed stays inside its quotation marks', ({ assert }) => {
    assert.equal(
      htmlAttributes({ value: `"><script>alert('x')</script>&` }),
      'value="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"'
    )
  })

  test('true is bare, nothing leaves it out, zero and empty text stay, lists are joined', ({
    assert,
  }) => {
    assert.equal(
      htmlAttributes({ required: true, disabled: false, id: null, title: undefined }),
      'required'
    )
    assert.equal(htmlAttributes({ tabindex: 0, alt: '' }), 'tabindex="0" alt=""')
    assert.equal(htmlAttributes({ class: ['a', false, null, ['b']] }), 'class="a b"')
    assert.equal(htmlAttributes({ class: [false] }), '')
  })

  test('unknown props win over defaults, classes add up, known props stay inside', ({ assert }) => {
    const merged = passThrough({ label: 'x', type: 'email', class: 'wide' }, ['label'], {
      type: 'text',
      class: ['input'],
    })

    assert.deepEqual(merged, { type: 'email', class: ['input', 'wide'] })
  })

  test('a verb that HTML does not know leaves the address clean, but beside a file', ({
    assert,
  }) => {
    const file = 'multipart/form-data'
    assert.equal(formAction('/customers/1', 'PUT'), '/customers/1')
    assert.equal(formAction('/logo?a=b', 'PUT', file), '/logo?a=b&_method=PUT')
    assert.equal(formAction('/logo', 'POST', file), '/logo')
    assert.isNull(formAction(undefined, 'POST'))
    assert.deepEqual(['GET', 'POST', 'PATCH'].map(isHiddenVerb), [false, false, true])
  })

  test('a tab shows its count and its sum, also when the count is nought', ({ assert }) => {
    assert.include(tabCount({ count: 37, sum: '412 906,50' }), '37 · 412 906,50')
    assert.include(tabCount({ count: 0 }), '>0<')
    assert.equal(tabCount({}), '')
  })

  test('a person has the letters of the first and the last name', ({ assert }) => {
    assert.equal(initials('Bjørg Sæther'), 'BS')
    assert.equal(initials('Åse Marie  Nygård'), 'ÅN')
    assert.equal(initials('Kåre'), 'K')
    assert.equal(initials(''), '')
  })
})
