import { test } from '@japa/runner'
import { createUser } from '#identity/actions/create_user'
import { verifyPassword } from '#identity/actions/verify_password'
import { cast, type Person } from '#tests/support/cast'
import { AS_HTMX, Visitor } from '#tests/support/visitor'

const OLD = 'fjelltur-med-niste-41'
const NEW = 'skitur til Ørneredet'

async function somebody(): Promise<Person> {
  const email = `siv.${crypto.randomUUID()}@example.no`
  const made = await createUser({ email, name: 'Siv Ødegård', password: OLD })
  if (!made.ok) throw new Error('the address is new')
  const { alice } = await cast()
  return {
    id: made.value,
    email,
    name: 'Siv',
    organizationId: alice.organizationId,
    role: 'reader',
  }
}

test.group('PUT /profile', () => {
  test('keeps name, language and looks', async ({ assert }) => {
    const { bob } = await cast()
    const visitor = await Visitor.signedIn(bob)

    const answer = await visitor.put('/profile', {
      name: ' Bob  Bergström ',
      language: 'nn',
      theme: 'dark',
    })

    assert.equal(answer.status, 303)
    const page = await visitor.textOf('/profile')
    assert.include(page, 'lang="nn"')
    assert.include(page, 'data-theme="dark"')
    assert.include(page, 'value="Bob Bergström"')
  })

  test('a person without a name is refused', async ({ assert }) => {
    const { bob } = await cast()
    const visitor = await Visitor.signedIn(bob)

    const answer = await visitor.put('/profile', { name: '   ', language: 'nb', theme: 'light' })

    assert.equal(answer.status, 422)
    assert.include(answer.text, 'Dette må fylles ut')
  })
})

test.group('PUT /profile/password', () => {
  test('wants the old one, and ends every other session', async ({ assert }) => {
    const person = await somebody()
    const here = await Visitor.signedIn(person)
    const elsewhere = await Visitor.signedIn(person)

    const answer = await here.put('/profile/password', { currentPassword: OLD, newPassword: NEW })

    assert.equal(answer.status, 303)
    assert.isNotNull(await verifyPassword(person.email, NEW))
    assert.equal(await here.statusOf('/profile'), 200)
    assert.equal(await elsewhere.locationOf('/profile'), '/login')
  })

  test('refuses a wrong old one and a weak new one, and never shows them again', async ({
    assert,
  }) => {
    const person = await somebody()
    const visitor = await Visitor.signedIn(person)

    const wrong = await visitor.put('/profile/password', {
      currentPassword: 'gal-gal-gal-gal',
      newPassword: NEW,
    })
    const weak = await visitor.put('/profile/password', {
      currentPassword: OLD,
      newPassword: 'kort',
    })

    assert.equal(wrong.status, 422)
    assert.include(wrong.text, 'stemmer ikke')
    assert.equal(weak.status, 422)
    assert.include(weak.text, 'minst 12 tegn')
    assert.notInclude(wrong.text + weak.text, 'gal-gal')
    assert.isNotNull(await verifyPassword(person.email, OLD))
  })
})

test.group('DELETE /profile/sessions', () => {
  test('signs out one place, or all others', async ({ assert }) => {
    const { bob } = await cast()
    const here = await Visitor.signedIn(bob)
    const phone = await Visitor.signedIn(bob)
    const office = await Visitor.signedIn(bob)
    const page = await here.textOf('/profile')
    const [id] = /profile\/sessions\/([\w-]{20,})/.exec(page)?.slice(1) ?? []

    const one = await here.delete(`/profile/sessions/${id}`)
    const left = [await phone.locationOf('/profile'), await office.locationOf('/profile')]
    assert.equal(one.status, 303)
    assert.sameMembers(left, ['/login', null])

    await here.delete('/profile/sessions')
    assert.equal(await phone.locationOf('/profile'), '/login')
    assert.equal(await office.locationOf('/profile'), '/login')
    assert.equal(await here.statusOf('/profile'), 200)
  })

  test("somebody else's session is not found", async ({ assert }) => {
    const { bob, alice } = await cast()
    const hers = await Visitor.signedIn(alice)
    await Visitor.signedIn(alice)
    const page = await hers.textOf('/profile')
    const [id] = /profile\/sessions\/([\w-]{20,})/.exec(page)?.slice(1) ?? []
    const visitor = await Visitor.signedIn(bob)

    const answer = await visitor.delete(`/profile/sessions/${id}`)

    assert.equal(answer.status, 404)
    const odd = await visitor.delete('/profile/sessions/%00')
    assert.equal(odd.status, 404)
    assert.equal(await hers.statusOf('/profile'), 200)
  })
})

test.group('PUT /theme and /language', () => {
  test('work for a visitor, by a cookie', async ({ assert }) => {
    await cast()
    const visitor = new Visitor()
    await visitor.open('/login')

    const theme = await visitor.put('/theme', { theme: 'dark' })
    const language = await visitor.put('/language', { language: 'en' })

    const cookies = [theme, language].flatMap(({ headers }) => headers.getSetCookie())
    const kept = cookies.map((line) => line.split(';')[0]).join('; ')
    const page = await visitor.get('/login', { cookie: `${visitor.cookie}; ${kept}` })
    assert.include(page.text, 'data-theme="dark"')
    assert.include(page.text, 'lang="en"')
  })

  test('stay with the person who is signed in, and answer htmx without a page', async ({
    assert,
  }) => {
    const { bob } = await cast()
    const visitor = await Visitor.signedIn(bob)

    const answer = await visitor.put('/theme', { theme: 'light' }, AS_HTMX)

    assert.equal(answer.status, 204)
    const elsewhere = await Visitor.signedIn(bob)
    assert.include(await elsewhere.textOf('/profile'), 'data-theme="light"')
  })

  test('nothing else is a theme or a language', async ({ assert }) => {
    await cast()
    const visitor = new Visitor()
    await visitor.open('/login')

    const theme = await visitor.put('/theme', { theme: '"><script>' })
    const language = await visitor.put('/language', { language: 'xx' })

    assert.equal(theme.status, 422)
    assert.equal(language.status, 422)
  })
})
