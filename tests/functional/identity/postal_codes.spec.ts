import { test } from '@japa/runner'
import { cast } from '#tests/support/cast'
import { Visitor } from '#tests/support/visitor'

test.group('GET /postal-codes/:code', () => {
  test('answers the place as it is written in an address', async ({ assert }) => {
    const { bob } = await cast()
    const visitor = await Visitor.signedIn(bob)

    assert.deepEqual(JSON.parse(await visitor.textOf('/postal-codes/8622')), {
      code: '8622',
      place: 'Mo i Rana',
    })
    assert.deepEqual(JSON.parse(await visitor.textOf('/postal-codes/9008')), {
      code: '9008',
      place: 'Tromsø',
    })
  })

  test('does not know what Posten does not know', async ({ assert }) => {
    const { bob } = await cast()
    const visitor = await Visitor.signedIn(bob)

    for (const code of ['0000', '9999', '12', 'abcd', '00015', "0'--"]) {
      assert.equal(await visitor.statusOf(`/postal-codes/${encodeURIComponent(code)}`), 404, code)
    }
  })

  test('a visitor is asked to sign in', async ({ assert }) => {
    assert.equal(await new Visitor().locationOf('/postal-codes/0155'), '/login')
  })
})
