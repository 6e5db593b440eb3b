import { test } from '@japa/runner'
import { createUser } from '#identity/actions/create_user'
import { makePasswordLink } from '#identity/actions/password_links'
import { verifyPassword } from '#identity/actions/verify_password'
import { cast } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { letterTo, lettersTo, tokenIn } from '#tests/support/mailbox'
import { Visitor } from '#tests/support/visitor'

const OLD = 'fjelltur-med-niste-41'
const NEW = 'skitur til Ørneredet'

async function somebody(language: 'nb' | 'nn' | 'en' = 'nb') {
  const email = `siv.${crypto.randomUUID()}@example.no`
  const made = await createUser({ email, name: 'Siv Ødegård', password: OLD, language })
  if (!made.ok) throw new Error('the address is new')
  return { id: made.value, email }
}

async function visitor() {
  const browser = new Visitor()
  await browser.open('/password-resets/create')
  return browser
}

async function run(sql: string, values: unknown[] = []) {
  const owner = await asOwner()
  await owner.query(sql, values)
  await owner.end()
}

test.group('POST /password-resets', (group) => {
  group.setup(async () => {
    await cast()
  })
  group.each.setup(() => run('delete from rate_limits'))

  test('mails a link in the language of the person; the database keeps only its hash', async ({
    assert,
  }) => {
    for (const [language, words] of [
      ['nb', 'Her velger du nytt passord'],
      ['nn', 'Her vel du nytt passord'],
      ['en', 'Choose a new password here'],
    ] as const) {
      const { email, id } = await somebody(language)
      const browser = await visitor()

      const answer = await browser.post('/password-resets', { email: email.toUpperCase() })

      assert.equal(answer.status, 200)
      const letter = await letterTo(email)
      assert.include(letter, words)
      const owner = await asOwner()
      const { rows } = await owner.query('select * from password_reset_tokens where user_id = $1', [
        id,
      ])
      await owner.end()
      assert.lengthOf(rows, 1)
      assert.notInclude(JSON.stringify(rows), tokenIn(letter))
    }
  })

  test('answers the same for an address nobody has, and mails nothing', async ({ assert }) => {
    const { email } = await somebody()
    const browser = await visitor()

    const known = await browser.post('/password-resets', { email })
    const unknown = await browser.post('/password-resets', { email: 'ingen.her@example.no' })

    assert.equal(known.status, unknown.status)
    const withoutTokens = (text: string) =>
      text.replace(/(value|content|nonce)="[^"]*"/g, '').replaceAll(/[\w.-]+@example\.no/g, '')
    assert.equal(withoutTokens(known.text), withoutTokens(unknown.text))
    assert.lengthOf(await lettersTo('ingen.her@example.no'), 0)
  })

  test('writes to the address we know, never to one that merely folds to it', async ({
    assert,
  }) => {
    const KELVIN_SIGN = '\u212A'
    const email = `kari.${crypto.randomUUID()}@kafe.example.no`
    await createUser({ email, name: 'Kari Kafé', password: OLD })
    const browser = await visitor()

    await browser.post('/password-resets', { email: email.replaceAll('k', KELVIN_SIGN) })

    const letters = await lettersTo(email.slice(5, 41))
    for (const letter of letters) assert.include(letter, `<${email}>`)
    assert.isEmpty(await lettersTo(KELVIN_SIGN))
    assert.isEmpty(await lettersTo('xn--'))
  })

  test('mails no more than five links in ten minutes', async ({ assert }) => {
    const { email } = await somebody()
    const browser = await visitor()
    for (let i = 0; i < 5; i += 1) await browser.post('/password-resets', { email })

    const answer = await browser.post('/password-resets', { email })

    assert.equal(answer.status, 429)
    assert.match(answer.text, /Prøv igjen om \d+ minutt/)
  })

  test('an address that is none gets a sentence beside the field', async ({ assert }) => {
    const browser = await visitor()

    for (const email of ['', 'siv', 'siv@', 'a b@example.no', 'x@y.no\nBcc: z@w.no']) {
      const answer = await browser.post('/password-resets', { email })
      assert.equal(answer.status, 422, email)
      assert.include(answer.text, 'field-error')
    }
  })
})

test.group('PUT /password-resets/:token', (group) => {
  group.setup(async () => {
    await cast()
  })

  test('gives the new password once, and ends every session', async ({ assert }) => {
    const person = await somebody()
    const elsewhere = await Visitor.signedIn({
      ...person,
      name: 'Siv Ødegård',
      organizationId: crypto.randomUUID(),
      role: 'reader',
    })
    assert.equal(await elsewhere.statusOf('/memberships'), 200)
    const token = await makePasswordLink(person.id, 30)
    const browser = new Visitor()
    const page = await browser.open(`/password-resets/${token}`)
    assert.equal(page.status, 200)
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer')

    const answer = await browser.put(`/password-resets/${token}`, { password: NEW })

    assert.equal(answer.location, '/login')
    assert.isNotNull(await verifyPassword(person.email, NEW))
    assert.isNull(await verifyPassword(person.email, OLD))
    assert.equal(await elsewhere.locationOf('/memberships'), '/login')
    const again = await browser.put(`/password-resets/${token}`, { password: 'noe helt annet nå' })
    assert.equal(again.status, 404)
    assert.isNotNull(await verifyPassword(person.email, NEW))
  })

  test('one link used twice at once counts once', async ({ assert }) => {
    const person = await somebody()
    const token = await makePasswordLink(person.id, 30)
    const browser = new Visitor()
    await browser.open(`/password-resets/${token}`)

    const answers = await Promise.all(
      ['en lang setning her', 'en annen setning her'].map((password) =>
        browser.put(`/password-resets/${token}`, { password })
      )
    )

    assert.sameMembers(
      answers.map(({ status }) => status),
      [303, 404]
    )
  })

  test('an old link and a made-up one are over', async ({ assert }) => {
    const person = await somebody()
    const token = await makePasswordLink(person.id, 30)
    await run(
      `update password_reset_tokens set expires_at = now() - interval '1 second' where user_id = $1`,
      [person.id]
    )

    assert.equal(await new Visitor().statusOf(`/password-resets/${token}`), 404)
    assert.equal(await new Visitor().statusOf('/password-resets/made-up'), 404)
  })

  test('a weak password is refused in words and does not use the link up', async ({ assert }) => {
    const person = await somebody()
    const token = await makePasswordLink(person.id, 30)
    const browser = new Visitor()
    await browser.open(`/password-resets/${token}`)

    const answer = await browser.put(`/password-resets/${token}`, { password: 'Passord12345' })

    assert.equal(answer.status, 422)
    assert.include(answer.text, 'gjettes først')
    assert.equal(await browser.statusOf(`/password-resets/${token}`), 200)
  })
})
