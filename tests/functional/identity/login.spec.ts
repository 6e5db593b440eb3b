import { test } from '@japa/runner'
import { createUser } from '#identity/actions/create_user'
import { cast } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { COOKIE_NAME, Visitor } from '#tests/support/visitor'

const PASSWORD = 'fjelltur-med-niste-41'

async function newcomer() {
  const email = `kari.${crypto.randomUUID()}@example.no`
  const made = await createUser({ email, name: 'Kari Åsen', password: PASSWORD })
  if (!made.ok) throw new Error('the address is new')
  return { email, id: made.value }
}

/** A browser that has opened the log-in page: it has a session and the token of its form. */
async function atTheDoor() {
  const visitor = new Visitor()
  await visitor.open('/login')
  return visitor
}

test.group('POST /login', (group) => {
  group.setup(async () => {
    await cast()
  })
  group.each.setup(async () => {
    const owner = await asOwner()
    await owner.query('delete from rate_limits')
    await owner.end()
  })

  test('lets a person in and gives the session a new id', async ({ assert }) => {
    const { email } = await newcomer()
    const visitor = await atTheDoor()
    const before = visitor.cookie

    const answer = await visitor.post('/login', {
      email: ` ${email.toUpperCase()} `,
      password: PASSWORD,
    })

    assert.equal(answer.status, 303)
    assert.equal(answer.location, '/')
    assert.notEqual(visitor.cookie, before)
    assert.equal(await visitor.statusOf('/memberships'), 200)
  })

  test('makes the CSRF token of before worthless', async ({ assert }) => {
    const { email } = await newcomer()
    const visitor = await atTheDoor()

    await visitor.post('/login', { email, password: PASSWORD })

    const answer = await visitor.post('/logout')

    assert.equal(answer.status, 403)
  })

  test('brings a person back to the page they wanted, never to another site', async ({
    assert,
  }) => {
    const { email } = await newcomer()
    const visitor = new Visitor()
    const sent = await visitor.get('/memberships')
    assert.equal(sent.location, '/login')
    await visitor.open('/login')

    const answer = await visitor.post('/login?next=https://evil.example', {
      email,
      password: PASSWORD,
    })

    assert.equal(answer.location, '/memberships')
  })

  test('says the same of a wrong password and an unknown address', async ({ assert }) => {
    const { email } = await newcomer()
    const visitor = await atTheDoor()

    const wrong = await visitor.post('/login', { email, password: 'feil' })
    const unknown = await visitor.post('/login', { email: 'ingen@example.no', password: 'feil' })

    assert.equal(wrong.status, 422)
    assert.equal(unknown.status, 422)
    assert.include(wrong.text, 'stemmer ikke')
    assert.include(unknown.text, 'stemmer ikke')
    assert.include(wrong.text, email, 'the address stays in the field')
    assert.notInclude(wrong.text, 'feil"')
  })

  test('refuses the sixth try in ten minutes in words, also with the right password', async ({
    assert,
  }) => {
    const { email } = await newcomer()
    const visitor = await atTheDoor()
    for (let i = 0; i < 5; i += 1) await visitor.post('/login', { email, password: `feil-${i}` })

    const answer = await visitor.post('/login', { email, password: PASSWORD })

    assert.equal(answer.status, 429)
    assert.match(answer.text, /Prøv igjen om \d+ minutt/)
    assert.isAbove(Number(answer.headers.get('retry-after')), 0)
  })

  test('counts attempts at once one by one', async ({ assert }) => {
    const { email } = await newcomer()
    const visitor = await atTheDoor()

    const answers = await Promise.all(
      Array.from({ length: 12 }, () => visitor.post('/login', { email, password: 'feil' }))
    )

    assert.lengthOf(
      answers.filter(({ status }) => status === 422),
      5
    )
    assert.lengthOf(
      answers.filter(({ status }) => status === 429),
      7
    )
  })

  test('takes lists, objects and endless text without falling over', async ({ assert }) => {
    const visitor = await atTheDoor()

    const list = await visitor.post('/login', { 'email[]': ['a', 'b'], 'password[a][b]': 'x' })
    const long = await visitor.post('/login', { email: 'a@b.no', password: 'x'.repeat(100_000) })
    const nul = await visitor.post('/login', { email: 'a\u0000@b.no', password: 'x\u0000' })

    for (const { status } of [list, long, nul]) assert.equal(status, 422)
  })
})

test.group('POST /logout', (group) => {
  group.setup(async () => {
    await cast()
  })

  test('ends the session in the database, not only in the browser', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const stolen = new Visitor()
    stolen.cookie = visitor.cookie

    const answer = await visitor.post('/logout')

    assert.equal(answer.status, 303)
    assert.equal(answer.location, '/login')
    assert.include(answer.headers.get('clear-site-data') ?? '', 'storage')
    assert.equal(await stolen.locationOf('/memberships'), '/login')
  })

  test('a request under way when the session ended does not bring it back', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const other = new Visitor()
    other.cookie = visitor.cookie
    other.csrfToken = visitor.csrfToken

    await Promise.all([
      visitor.post('/logout'),
      ...Array.from({ length: 6 }, () =>
        other.put('/memberships/current', { organizationId: alice.organizationId })
      ),
    ])

    other.cookie = visitor.cookie
    assert.equal(await other.locationOf('/memberships'), '/login')
  })

  test('the cookie is kept from scripts and other sites', async ({ assert }) => {
    const answer = await new Visitor().get('/login')
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith(COOKIE_NAME)) ?? ''

    assert.match(cookie, /HttpOnly/i)
    assert.match(cookie, /SameSite=Lax/i)
    assert.match(cookie, /Path=\//i)
  })
})
