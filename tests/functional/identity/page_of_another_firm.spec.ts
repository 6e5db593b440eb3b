import { test } from '@japa/runner'
import { newId } from '#support/id'
import { cast, founder, type Person } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { AS_HTMX, Visitor } from '#tests/support/visitor'

/** Alice owns two firms. She has a page of the first open, and changes to the second in another tab. */
async function pageOfTheFirstFirm() {
  const { alice } = await cast()
  const second = await founder('Dina Dahl', 'Dahl & Sønn DA')
  await joins(alice, second.organizationId)
  const visitor = await Visitor.signedIn(alice)
  await visitor.open('/customers/new')
  const form = { id: newId(), kind: 'company', name: `Nordlys ${newId()}` }
  const goTo = (organizationId: string) => visitor.put('/memberships/current', { organizationId })
  return { alice, second, visitor, form, goTo }
}

test.group('a page left open in one firm, sent from another', () => {
  test('is refused in words, with the way back, and writes into neither', async ({ assert }) => {
    const { second, visitor, form, goTo } = await pageOfTheFirstFirm()
    await goTo(second.organizationId)

    const answer = await visitor.post('/customers', form)

    assert.equal(answer.status, 409)
    assert.include(answer.text, 'Siden hører til et annet firma')
    assert.include(answer.text, 'href="/memberships"')
    assert.deepEqual(await firmsWith(form.name), [])
  })

  test('is told to htmx as something to say beside the page, not in it', async ({ assert }) => {
    const { second, visitor, form, goTo } = await pageOfTheFirstFirm()
    await goTo(second.organizationId)

    const answer = await visitor.post('/customers', form, AS_HTMX)

    assert.equal(answer.headers.get('x-failure'), 'other_organization')
    assert.deepEqual(await firmsWith(form.name), [])
  })

  test('is taken as it stands once one has gone back to its firm', async ({ assert }) => {
    const { alice, second, visitor, form, goTo } = await pageOfTheFirstFirm()
    await goTo(second.organizationId)
    await visitor.post('/customers', form)
    await goTo(alice.organizationId)

    const answer = await visitor.post('/customers', form)

    assert.equal(answer.status, 303)
    assert.deepEqual(await firmsWith(form.name), [alice.organizationId])
  })

  test('a token that names no firm, or one made up, opens none', async ({ assert }) => {
    const { visitor, form } = await pageOfTheFirstFirm()
    const [bare] = visitor.csrfToken.split('.')

    for (const token of [`${bare}`, `${bare}.`, `${bare}.${'0'.repeat(12)}`]) {
      const answer = await visitor.post('/customers', { ...form, _csrf: token })
      assert.equal(answer.status, 409, token)
    }
    assert.deepEqual(await firmsWith(form.name), [])
  })

  test('signing out works from any page', async ({ assert }) => {
    const { second, visitor, goTo } = await pageOfTheFirstFirm()
    await goTo(second.organizationId)

    const answer = await visitor.post('/logout')

    assert.equal(answer.status, 303)
    assert.equal(await visitor.locationOf('/customers'), '/login')
  })
})

async function joins(person: Person, organizationId: string): Promise<void> {
  const owner = await asOwner()
  await owner.query(`insert into memberships values ($1, $2, 'owner')`, [organizationId, person.id])
  await owner.end()
}

async function firmsWith(name: string): Promise<string[]> {
  const owner = await asOwner()
  const { rows } = await owner.query<{ organization_id: string }>(
    'select organization_id from customers where name = $1',
    [name]
  )
  await owner.end()
  return rows.map((row) => row.organization_id)
}
