import { test } from '@japa/runner'
import { newId } from '#support/id'
import { cast, founder, type Person } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { Visitor } from '#tests/support/visitor'

async function joins(person: Person, organizationId: string, role: string) {
  const owner = await asOwner()
  await owner.query('insert into memberships values ($1, $2, $3)', [
    organizationId,
    person.id,
    role,
  ])
  await owner.end()
}

test.group('GET /memberships', () => {
  test('lists the own firms with the role in each, and no other firm', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const third = await founder('Dina Dahl', 'Dahl & Sønn DA')
    await joins(alice, third.organizationId, 'bookkeeper')

    const visitor = await Visitor.signedIn(alice)
    const answer = await visitor.get('/memberships')

    assert.equal(answer.status, 200)
    assert.include(answer.text, third.organizationId)
    assert.include(answer.text, 'Dahl &amp; Sønn DA')
    assert.include(answer.text, 'Regnskapsfører')
    assert.notInclude(answer.text, charlie.organizationId)
  })

  test('a visitor is asked to sign in', async ({ assert }) => {
    assert.equal(await new Visitor().locationOf('/memberships'), '/login')
  })
})

test.group('PUT /memberships/current', () => {
  test('changes the firm for this session', async ({ assert }) => {
    const { alice } = await cast()
    const third = await founder('Dina Dahl', 'Dahl & Sønn DA')
    await joins(alice, third.organizationId, 'reader')
    const visitor = await Visitor.signedIn(alice)

    const answer = await visitor.put('/memberships/current', {
      organizationId: third.organizationId,
    })

    assert.equal(answer.status, 303)
    assert.match(
      await visitor.textOf('/memberships'),
      new RegExp(`value="${third.organizationId}"[^>]*aria-current="true"`)
    )
  })

  test("Charlie's firm is not found, and neither is nonsense", async ({ assert }) => {
    const { alice, charlie } = await cast()
    const visitor = await Visitor.signedIn(alice)

    for (const organizationId of [charlie.organizationId, newId(), 'x', '']) {
      const answer = await visitor.put('/memberships/current', { organizationId })
      assert.equal(answer.status, 404)
    }
  })

  test('a firm that one was taken out of is closed at the next request', async ({ assert }) => {
    const { alice, bob } = await cast()
    const visitor = await Visitor.signedIn(bob)
    const owner = await asOwner()
    await owner.query('delete from memberships where organization_id = $1 and user_id = $2', [
      alice.organizationId,
      bob.id,
    ])
    await owner.end()

    const answer = await visitor.get('/memberships')

    assert.notInclude(answer.text, alice.organizationId)
  })
})
