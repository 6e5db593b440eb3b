import { test } from '@japa/runner'
import { membershipsOf } from '#identity/queries/memberships_of'
import { verifyPassword } from '#identity/actions/verify_password'
import { newId } from '#support/id'
import { asOwner } from '#tests/support/connections'
import { cast, founder, member } from '#tests/support/cast'
import { letterTo, lettersTo, tokenIn } from '#tests/support/mailbox'
import { Visitor } from '#tests/support/visitor'

const address = () => `ny.${crypto.randomUUID()}@example.no`

async function roleOf(personId: string, organizationId: string) {
  const all = await membershipsOf(personId)
  return all.find((membership) => membership.organizationId === organizationId)?.role ?? null
}

test.group('POST /settings/people', () => {
  test('adds a person, who chooses a password by the mailed link and signs in', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const email = address()

    const answer = await visitor.post('/settings/people', {
      name: 'Øyvind Åsheim',
      email,
      role: 'seller',
    })

    assert.equal(answer.status, 303)
    assert.include(await visitor.textOf('/settings/people'), email)
    const letter = await letterTo(email)
    assert.include(letter, 'Ås Rørservice AS')
    const newcomer = new Visitor()
    const path = `/password-resets/${tokenIn(letter)}`
    await newcomer.open(path)
    await newcomer.put(path, { password: 'kaffekopp på kaikanten' })
    const person = await verifyPassword(email, 'kaffekopp på kaikanten')
    assert.equal(await roleOf(person?.id ?? '', alice.organizationId), 'seller')
    assert.include(await visitor.textOf('/settings/people'), 'Øyvind Åsheim')
  })

  test('somebody who can sign in already keeps their password and is asked', async ({ assert }) => {
    const { alice } = await cast()
    const other = await founder('Dina Dahl', 'Dahl & Sønn DA')
    const visitor = await Visitor.signedIn(alice)

    const answer = await visitor.post('/settings/people', {
      name: 'Noe helt annet',
      email: other.email.toUpperCase(),
      role: 'bookkeeper',
    })

    assert.equal(answer.status, 303)
    assert.equal(await roleOf(other.id, alice.organizationId), 'bookkeeper')
    const letter = await letterTo(other.email)
    assert.equal(tokenIn(letter), '')
    const page = await visitor.textOf('/settings/people')
    assert.include(page, other.email.toUpperCase())
    assert.notInclude(page, 'Dina Dahl')
    assert.notInclude(page, 'Noe helt annet')
  })

  test('refuses a member, a made-up role and an address that is none', async ({ assert }) => {
    const { alice, bob } = await cast()
    const visitor = await Visitor.signedIn(alice)

    for (const fields of [
      { name: 'Bob', email: bob.email, role: 'seller' },
      { name: 'Kari', email: address(), role: 'konge' },
      { name: 'Kari', email: 'kari', role: 'seller' },
      { name: '', email: address(), role: 'seller' },
    ]) {
      const answer = await visitor.post('/settings/people', fields)
      assert.equal(answer.status, 422)
      assert.include(answer.text, 'field-error')
    }
  })

  test('is for owners: Bob gets 403', async ({ assert }) => {
    const { bob } = await cast()
    const visitor = await Visitor.signedIn(bob)

    const answer = await visitor.post('/settings/people', {
      name: 'Bobs venn',
      email: address(),
      role: 'owner',
    })

    assert.equal(answer.status, 403)
    assert.equal(await visitor.statusOf('/settings/people'), 403)
  })
})

test.group('PUT and DELETE /settings/people/:id', () => {
  test('a new role counts at the next request', async ({ assert }) => {
    const { alice, bob } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const other = await Visitor.signedIn(bob)
    assert.equal(await other.statusOf('/settings/people'), 403)

    await visitor.put(`/settings/people/${bob.id}`, { role: 'owner' })
    assert.equal(await other.statusOf('/settings/people'), 200)

    await visitor.put(`/settings/people/${bob.id}`, { role: 'reader' })
    assert.equal(await other.statusOf('/settings/people'), 403)
  })

  test('who was taken out is out at the next request', async ({ assert }) => {
    const { alice, bob } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const other = await Visitor.signedIn(bob)

    const answer = await visitor.delete(`/settings/people/${bob.id}`)

    assert.equal(answer.status, 303)
    assert.equal(await other.locationOf('/settings'), '/memberships')
  })

  test('the last owner stays', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)

    const removed = await visitor.delete(`/settings/people/${alice.id}`)
    const demoted = await visitor.put(`/settings/people/${alice.id}`, { role: 'reader' })

    for (const answer of [removed, demoted]) {
      assert.equal(answer.status, 409)
      assert.include(answer.text, 'minst én eier')
    }
    assert.equal(await roleOf(alice.id, alice.organizationId), 'owner')
  })

  test('two owners who take each other out at once leave one', async ({ assert }) => {
    const { alice } = await cast()
    const second = await member('Eva Eier', alice.organizationId, 'owner')
    const [one, other] = [await Visitor.signedIn(alice), await Visitor.signedIn(second)]

    await Promise.all([
      one.delete(`/settings/people/${second.id}`),
      other.delete(`/settings/people/${alice.id}`),
    ])

    const left = await Promise.all(
      [alice, second].map(({ id }) => roleOf(id, alice.organizationId))
    )
    assert.lengthOf(
      left.filter((role) => role === 'owner'),
      1
    )
  })

  test("Charlie's people are not found, nor is nonsense", async ({ assert }) => {
    const { alice, charlie } = await cast()
    const visitor = await Visitor.signedIn(alice)

    for (const id of [charlie.id, newId(), 'x']) {
      const changed = await visitor.put(`/settings/people/${id}`, { role: 'reader' })
      const removed = await visitor.delete(`/settings/people/${id}`)
      const invited = await visitor.post(`/settings/people/${id}/invitation`)
      assert.deepEqual([changed.status, removed.status, invited.status], [404, 404, 404])
    }
    assert.equal(await roleOf(charlie.id, charlie.organizationId), 'owner')
  })

  test('the letter can be sent once more, to who has not answered', async ({ assert }) => {
    const { alice, bob } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const email = `ny.${crypto.randomUUID()}@example.no`
    await visitor.post('/settings/people', { name: 'Ny', email, role: 'reader' })
    const page = await visitor.textOf('/settings/people')
    const [, id] = /people\/([0-9a-f-]{36})\/invitation/.exec(page) ?? []

    const answer = await visitor.post(`/settings/people/${id}/invitation`)
    const toBob = await visitor.post(`/settings/people/${bob.id}/invitation`)

    assert.deepEqual([answer.status, toBob.status], [303, 404])
    assert.lengthOf(await lettersTo(email), 2)
  })

  test('a letter that was refused is told of, with the words of the mail server', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const email = `ny.${crypto.randomUUID()}@example.no`
    await visitor.post('/settings/people', { name: 'Ny', email, role: 'reader' })
    const owner = await asOwner()
    await owner.query(
      `update mails set state = 'failed', failure = 'refused', finished_at = now(),
         server_answer = '550 <b>no such person</b>' where recipient_address = $1`,
      [email]
    )
    await owner.end()

    const page = await visitor.textOf('/settings/people')

    assert.include(page, 'avviste brevet: 550 &lt;b&gt;no such person&lt;/b&gt;')
  })
})
