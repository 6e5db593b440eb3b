import { test } from '@japa/runner'
import { changePassword } from '#identity/actions/change_password'
import { makePasswordLink } from '#identity/actions/password_links'
import { verifyPassword } from '#identity/actions/verify_password'
import { membershipsOf } from '#identity/queries/memberships_of'
import { newId } from '#support/id'
import { cast, founder, type Person } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { letterTo, tokenIn } from '#tests/support/mailbox'
import { Visitor } from '#tests/support/visitor'

const PASSWORD = 'fjelltur-med-niste-41'

/** Alice invites; her firm's name comes before the others', so it would be opened first if it could. */
async function invited(person: { email: string }, role = 'bookkeeper') {
  const { alice } = await cast({ name: 'AAA Rør AS' })
  const owner = await Visitor.signedIn(alice)
  const name = 'Skrevet av Alice'
  const answer = await owner.post('/settings/people', { name, email: person.email, role })
  if (answer.status !== 303) throw new Error(`the invitation answered ${answer.status}`)
  return { alice, owner, organizationId: alice.organizationId }
}

async function membership(personId: string, organizationId: string) {
  const all = await membershipsOf(personId)
  return all.find((one) => one.organizationId === organizationId) ?? null
}

function acceptance(organizationId: string) {
  return `/memberships/${organizationId}/acceptance`
}

/** Somebody with a password and a firm of their own. */
async function known(): Promise<Person> {
  const dina = await founder('Dina Dahl', 'Dahl & Sønn DA')
  await changePassword(dina.id, PASSWORD)
  const owner = await asOwner()
  await owner.query('delete from rate_limits')
  await owner.end()
  return dina
}

async function logsIn(email: string, password = PASSWORD) {
  const browser = new Visitor()
  await browser.open('/login')
  await browser.post('/login', { email, password })
  await browser.open('/memberships')
  return browser
}

/** The page with what differs from person to person taken out. */
function alike(page: string, email: string) {
  const found = /<ul class="people"[\s\S]*?<\/ul>/.exec(page)?.[0] ?? ''
  const item = found.split(/<li>|<\/li>/).find((part) => part.includes(email)) ?? ''
  return item
    .replaceAll(email, 'E-MAIL')
    .replace(/value="[\w-]{30,}"/g, '')
    .replace(/people\/[0-9a-f-]{36}/g, 'people/ID')
}

test.group('An invitation of somebody who is known already', () => {
  test('changes nothing for them: they sign in where they were and see nothing of the firm', async ({
    assert,
  }) => {
    const dina = await known()
    const before = await Visitor.signedIn(dina)
    const { organizationId } = await invited(dina)

    const browser = await logsIn(dina.email)

    for (const one of [before, browser]) {
      const page = await one.get('/settings/people')
      assert.equal(page.status, 200)
      assert.include(page.text, 'Dahl &amp; Sønn DA')
      assert.notInclude(page.text, 'AAA Rør AS')
    }
    const entered = await browser.put('/memberships/current', { organizationId })
    assert.equal(entered.status, 404)
    const forged = await Visitor.signedIn({ ...dina, organizationId })
    assert.equal(await forged.locationOf('/customers'), '/memberships')
  })

  test('waits on their page; Accept makes them a member and leaves them where they are', async ({
    assert,
  }) => {
    const dina = await known()
    const { organizationId, owner } = await invited(dina)
    const browser = await Visitor.signedIn(dina)
    const page = await browser.textOf('/memberships')
    assert.include(page, `action="${acceptance(organizationId)}`)
    assert.include(page, 'AAA Rør AS vil ha deg med')

    const answer = await browser.post(acceptance(organizationId))

    assert.equal(answer.location, '/memberships')
    const found = await membership(dina.id, organizationId)
    assert.deepInclude(found, { isPending: false, role: 'bookkeeper' })
    assert.include(await browser.textOf('/profile'), 'Dahl &amp; Sønn DA')
    assert.include(await owner.textOf('/settings/people'), 'Dina Dahl')
    const again = await browser.post(acceptance(organizationId))
    const declined = await browser.delete(acceptance(organizationId))
    assert.deepEqual([again.status, declined.status], [404, 404])
  })

  test('is gone when they decline', async ({ assert }) => {
    const dina = await known()
    const { organizationId, owner } = await invited(dina)
    const browser = await Visitor.signedIn(dina)

    const answer = await browser.delete(acceptance(organizationId))

    assert.equal(answer.location, '/memberships')
    assert.isNull(await membership(dina.id, organizationId))
    await owner.get('/settings/people')
    assert.notInclude(await owner.textOf('/settings/people'), dina.email)
    assert.isNotNull(await membership(dina.id, dina.organizationId))
  })

  test('looks to the inviting firm just like that of somebody new', async ({ assert }) => {
    const dina = await known()
    const { owner } = await invited(dina)
    const email = `ny.${crypto.randomUUID()}@example.no`
    await owner.post('/settings/people', { name: 'Ny', email, role: 'bookkeeper' })

    const page = await owner.textOf('/settings/people')

    assert.equal(alike(page, dina.email), alike(page, email))
    assert.include(alike(page, email), 'Venter på svar')
    for (const secret of ['Dina Dahl', dina.id, 'Skrevet av Alice']) {
      assert.notInclude(page, secret)
    }
    for (const method of ['PUT', 'DELETE'] as const) {
      const answer = await owner.send(method, `/settings/people/${dina.id}`, { role: 'reader' })
      assert.equal(answer.status, 404)
    }
  })

  test('can be withdrawn, and does not make a second owner', async ({ assert }) => {
    const dina = await known()
    const { alice, owner, organizationId } = await invited(dina, 'owner')
    const refused = await owner.delete(`/settings/people/${alice.id}`)
    assert.equal(refused.status, 409)
    const list = await owner.textOf('/settings/people')
    const ids = [...list.matchAll(/people\/([0-9a-f-]{36})\/invitation/g)].map(([, id]) => id)
    const invitation = ids.filter((id) => id !== alice.id).at(-1) ?? ''

    const letter = await owner.post(`/settings/people/${invitation}/invitation`)
    assert.equal(tokenIn(await letterTo(dina.email)), '')
    const withdrawn = await owner.delete(`/settings/people/${invitation}`)

    assert.deepEqual([letter.status, withdrawn.status], [303, 303])
    assert.isNull(await membership(dina.id, organizationId))
  })

  test('nobody answers for them, and other ids are not found', async ({ assert }) => {
    const dina = await known()
    const { alice, owner, organizationId } = await invited(dina)
    const charlie = await founder('Charlie Coll', 'Coll Trykk AS')
    const stranger = await Visitor.signedIn(charlie)
    const browser = await Visitor.signedIn(dina)

    for (const [visitor, id] of [
      [owner, organizationId],
      [stranger, organizationId],
      [stranger, dina.organizationId],
      [browser, charlie.organizationId],
      [browser, newId()],
      [browser, 'x'],
    ] as const) {
      const accepted = await visitor.post(acceptance(id))
      const declined = await visitor.delete(acceptance(id))
      assert.deepEqual([accepted.status, declined.status], [404, 404])
    }
    assert.deepInclude(await membership(dina.id, organizationId), { isPending: true })
    assert.deepInclude(await membership(alice.id, organizationId), { isPending: false })
  })

  test('a new password by "forgotten" is no answer', async ({ assert }) => {
    const dina = await known()
    const { organizationId } = await invited(dina)
    const browser = new Visitor()
    const path = `/password-resets/${await makePasswordLink(dina.id, 30)}`
    await browser.open(path)

    await browser.put(path, { password: 'skitur til Ørneredet' })

    assert.isNotNull(await verifyPassword(dina.email, 'skitur til Ørneredet'))
    assert.deepInclude(await membership(dina.id, organizationId), { isPending: true })
  })
})

test.group('An invitation of somebody new', () => {
  test('is accepted by the first password, for the firm of the letter alone', async ({
    assert,
  }) => {
    const email = `ny.${crypto.randomUUID()}@example.no`
    const one = await invited({ email })
    const path = `/password-resets/${tokenIn(await letterTo(email))}`
    const other = await invited({ email })
    const browser = new Visitor()
    await browser.open(path)

    await browser.put(path, { password: PASSWORD })

    const person = await verifyPassword(email, PASSWORD)
    const id = person?.id ?? ''
    assert.deepInclude(await membership(id, one.organizationId), { isPending: false })
    assert.deepInclude(await membership(id, other.organizationId), { isPending: true })
    assert.include(await one.owner.textOf('/settings/people'), 'Skrevet av Alice')
  })
})

test.group('Signing in with several firms', () => {
  test('opens the one used last, else asks', async ({ assert }) => {
    const dina = await known()
    const { organizationId } = await invited(dina)
    const first = await logsIn(dina.email)
    await first.post(acceptance(organizationId))
    await first.put('/memberships/current', { organizationId })

    const later = await logsIn(dina.email)
    assert.match(
      await later.textOf('/memberships'),
      new RegExp(`value="${organizationId}"[^>]*aria-current="true"`)
    )

    const owner = await asOwner()
    await owner.query('update users set last_organization_id = null where id = $1', [dina.id])
    await owner.end()
    const asked = await logsIn(dina.email)
    assert.equal(await asked.locationOf('/customers'), '/memberships')
  })
})
