import { test } from '@japa/runner'
import { cast } from '#tests/support/cast'
import { AS_HTMX, Visitor } from '#tests/support/visitor'

test.group('Headers of every page', (group) => {
  group.setup(async () => {
    await cast()
  })

  test('a page runs scripts with its own nonce and nothing else', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const nonces = new Set<string>()

    for (const path of ['/profile', '/settings/people', '/settings/organization']) {
      const { headers, text } = await visitor.get(path)
      const policy = headers.get('content-security-policy') ?? ''
      const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
      assert.isNotEmpty(nonce, path)
      assert.notMatch(policy, /unsafe-inline|unsafe-eval|\*/)
      assert.include(policy, `frame-ancestors 'none'`)
      assert.include(policy, `base-uri 'none'`)
      for (const [tag] of text.matchAll(/<script[^>]*>/g)) assert.include(tag, nonce)
      assert.notMatch(text, /<[a-z][^>]*\s(style|on[a-z]+)=/i)
      nonces.add(nonce)
    }
    assert.equal(nonces.size, 3, 'a nonce is used once')
  })

  test('pages are not kept, not framed, not sniffed, and say little to others', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)

    for (const path of ['/profile', '/memberships', '/finnes-ikke']) {
      const { headers } = await visitor.get(path)
      assert.equal(headers.get('cache-control'), 'no-store', path)
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path)
      assert.equal(headers.get('x-frame-options'), 'DENY', path)
      assert.equal(headers.get('referrer-policy'), 'same-origin', path)
      assert.include(headers.get('content-security-policy') ?? '', `frame-ancestors 'none'`)
      assert.isNull(headers.get('x-powered-by'), path)
    }
  })

  test('over plain http nobody is told to use TLS only', async ({ assert }) => {
    const { headers } = await new Visitor().get('/login')

    assert.isNull(headers.get('strict-transport-security'))
  })
})

test.group('Requests that are not what they seem', (group) => {
  group.setup(async () => {
    await cast()
  })

  test('a wrong or missing CSRF token gets 403 in words, for pages and for htmx', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    visitor.csrfToken = 'made-up'

    const plain = await visitor.put('/profile', { name: 'X' })
    const htmx = await visitor.put('/profile', { name: 'X' }, AS_HTMX)

    assert.equal(plain.status, 403)
    assert.include(plain.text, 'Siden var åpen for lenge')
    assert.equal(htmx.status, 403)
    visitor.csrfToken = ''
    const none = await visitor.put('/profile', { name: 'X' })
    assert.equal(none.status, 403)
  })

  test('what another site makes a browser send is refused, even with the right token', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const fields = { name: 'Alice', language: 'nb', theme: 'system' }

    const foreign = await visitor.put('/profile', fields, { 'sec-fetch-site': 'cross-site' })
    const neighbour = await visitor.put('/profile', fields, { 'sec-fetch-site': 'same-site' })
    const own = await visitor.put('/profile', fields, { 'sec-fetch-site': 'same-origin' })
    const link = await visitor.get('/profile', { 'sec-fetch-site': 'cross-site' })

    assert.deepEqual(
      [foreign.status, neighbour.status, own.status, link.status],
      [403, 403, 303, 200]
    )
  })

  test('the right token in the address counts for nothing', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const token = encodeURIComponent(visitor.csrfToken)
    const fields = { name: 'Alice', language: 'nb', theme: 'system' }
    visitor.csrfToken = ''

    const inAddress = await visitor.put(`/profile?_csrf=${token}`, fields)
    const spoofed = await visitor.post(`/profile?_method=PUT&_csrf=${token}`, fields)
    const nested = await visitor.put(`/profile?_csrf[]=${token}&_csrf=${token}`, fields)
    const inBody = await visitor.put('/profile?_csrf=x', {
      ...fields,
      _csrf: decodeURIComponent(token),
    })

    assert.deepEqual(
      [inAddress.status, spoofed.status, nested.status, inBody.status],
      [403, 403, 403, 303]
    )
  })

  test('a visitor is led to log-in: a page by 303, htmx by its own header', async ({ assert }) => {
    const plain = await new Visitor().get('/profile')
    const htmx = await new Visitor().get('/profile', AS_HTMX)

    assert.equal(plain.status, 303)
    assert.equal(plain.location, '/login')
    assert.equal(htmx.status, 401)
    assert.equal(htmx.headers.get('hx-redirect'), '/login')
  })

  test('a page that is not there says so in the language of the browser', async ({ assert }) => {
    const nb = await new Visitor().get('/finnes-ikke', { 'accept-language': 'no' })
    const en = await new Visitor().get('/finnes-ikke', { 'accept-language': 'en-GB,en;q=0.9' })

    assert.equal(nb.status, 404)
    assert.include(nb.text, 'lang="nb"')
    assert.include(nb.text, 'Denne siden finnes ikke')
    assert.include(en.text, 'lang="en"')
  })

  test('a visitor cannot make the server read a file', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.open('/login')

    const answer = await visitor.upload('/login', 'constructor', Buffer.from('x'))

    assert.equal(answer.status, 415)
    assert.equal(await visitor.statusOf('/login'), 200)
  })
})
