import { test } from '@japa/runner'
import { cast } from '#tests/support/cast'
import { Visitor } from '#tests/support/visitor'

test.group('GET /postal-codes/:code', () => {
  test('answers the place as it is written in an address', async ({ assert }) => {
    const visitor = await Visitor.signedIn((await cast()).bob)

    assert.deepEqual(JSON.parse((await visitor.get('/postal-codes/8622')).text), {
      code: '8622',
      place: 'Mo i Rana',
    })
    assert.deepEqual(JSON.parse((await visitor.get('/postal-codes/9008')).text), {
      code: '9008',
      place: 'Tromsø',
    })
  })

  test('does not know what Posten does not know', async ({ assert }) => {
    const visitor = await Visitor.signedIn((await cast()).bob)

    for (const code of ['0000', '9999', '12', 'abcd', '00015', "0'--"]) {
      assert.equal(
        (await visitor.get(`/postal-codes/${encodeURIComponent(code)}`)).status,
        404,
        code
      )
    }
  })

  test('a visitor is asked to sign in', async ({ assert }) => {
    assert.equal((await new Visitor().get('/postal-codes/0155')).location, '/login')
  })
})
