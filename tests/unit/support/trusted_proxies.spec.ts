import { test } from '@japa/runner'
import { trustedProxies } from '#support/trusted_proxies'

test.group('Trusted proxies', () => {
  test('nobody is trusted unless named', ({ assert }) => {
    assert.isFalse(trustedProxies(undefined)('127.0.0.1'))
    assert.isFalse(trustedProxies('')('127.0.0.1'))
  })

  test('addresses and networks, old and new', ({ assert }) => {
    const trusts = trustedProxies('172.16.0.0/12, 10.0.0.7,fd00::/8')

    for (const address of ['172.20.0.1', '::ffff:172.20.0.1', '10.0.0.7', 'fd12::1']) {
      assert.isTrue(trusts(address), address)
    }
    for (const address of ['172.32.0.1', '10.0.0.8', 'fe80::1', '', 'unix']) {
      assert.isFalse(trusts(address), address)
    }
  })

  test('what is neither is refused before anything is served', ({ assert }) => {
    for (const setting of ['nas', '10.0.0.0/33', '10.0.0.0/x', '0.0.0.0/0', '10.0.0.1/']) {
      assert.throws(() => trustedProxies(setting), /^TRUST_PROXY has "/, setting)
    }
  })
})
