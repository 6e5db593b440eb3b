import { test } from '@japa/runner'
import { newId } from '#support/id'
import { cast, type Person } from '#tests/support/cast'
import { customerOf, pageOf, rowsOf } from '#tests/support/customers'
import { Visitor } from '#tests/support/visitor'

interface Row {
  id: string
  name: string
  phone: string | null
}

const ALL = 'select id, name, phone from customer_contacts'

async function withContact(person: Person) {
  const customerId = await customerOf(person, 'Kunde AS')
  const visitor = await Visitor.signedIn(person)
  const id = newId()
  const base = `/customers/${customerId}/contacts`
  await visitor.post(base, { id, name: 'Bjørg Sæther', role: 'Daglig leder', phone: '22334455' })
  return { visitor, base, path: `${base}/${id}`, customerId }
}

test.group('Contact persons of a customer', () => {
  test('are added, changed and removed; the log names none of them', async ({ assert }) => {
    const { alice } = await cast()
    const { visitor, path, customerId } = await withContact(alice)
    assert.include(await pageOf(alice, `/customers/${customerId}`), 'Bjørg Sæther')
    assert.include(await pageOf(alice, `${path}/edit`), 'value="Daglig leder"')

    const form = { version: 1, name: 'Bjørg S. Dahl', email: 'b@firma.no' }
    const changed = await visitor.put(path, form)
    assert.equal(changed.status, 303)
    assert.include(await pageOf(alice, `/customers/${customerId}`), 'Bjørg S. Dahl')

    const removed = await visitor.delete(path)
    assert.equal(removed.status, 303)
    assert.lengthOf(await rowsOf(alice, ALL), 0)
    const log = await rowsOf<{ data: string }>(alice, 'select data::text from activity_entries')
    assert.notInclude(JSON.stringify(log), 'Bjørg')
    assert.include(await pageOf(alice, `/customers/${customerId}`), 'fjernet en kontaktperson')
  })

  test('the same form twice adds one', async ({ assert }) => {
    const { alice } = await cast()
    const { visitor, base } = await withContact(alice)
    const form = { id: newId(), name: 'To Ganger' }

    await Promise.all([visitor.post(base, form), visitor.post(base, form)])

    assert.lengthOf(await rowsOf(alice, ALL), 2)
  })

  test('the second of two who edit sees what is saved, and can still save theirs', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const { visitor, path } = await withContact(alice)
    await visitor.put(path, { version: 1, name: 'Hennes Navn' })

    const second = await visitor.put(path, { version: 1, name: 'Mitt Navn' })
    assert.equal(second.status, 409)
    assert.include(second.text, 'Hennes Navn')
    assert.include(second.text, 'value="Mitt Navn"')
    const again = await visitor.put(path, { version: 2, name: 'Mitt Navn' })
    assert.equal(again.status, 303)
  })

  test('a wrong field is said beside it', async ({ assert }) => {
    const { alice } = await cast()
    const { visitor, base, path } = await withContact(alice)

    for (const answer of [
      await visitor.post(base, { name: '', email: 'feil' }),
      await visitor.put(path, { version: 1, name: '', email: 'feil' }),
    ]) {
      assert.equal(answer.status, 422)
      assert.include(answer.text, 'Fyll ut dette feltet.')
      assert.include(answer.text, 'value="feil"')
    }
  })

  test('are not for readers to change, nor for other firms or under other customers', async ({
    assert,
  }) => {
    const { alice, bob, charlie } = await cast()
    const { path, base } = await withContact(alice)
    const other = await customerOf(alice, 'Annen AS')
    const owner = await Visitor.signedIn(alice)
    const elsewhere = path.replace(/customers\/[^/]+/, `customers/${other}`)

    for (const [person, status] of [
      [bob, 403],
      [charlie, 404],
    ] as const) {
      const visitor = await Visitor.signedIn(person)
      const answers = [
        await visitor.get(`${base}/new`),
        await visitor.post(base, { name: 'X' }),
        await visitor.get(`${path}/edit`),
        await visitor.put(path, { version: 1, name: 'X' }),
        await visitor.delete(path),
      ]
      assert.deepEqual(new Set(answers.map((answer) => answer.status)), new Set([status]))
    }
    const misplaced = [await owner.get(`${elsewhere}/edit`), await owner.delete(elsewhere)]
    assert.deepEqual(
      misplaced.map((answer) => answer.status),
      [404, 404]
    )
    const [row] = await rowsOf<Row>(alice, ALL)
    assert.equal(row!.name, 'Bjørg Sæther')
  })
})
