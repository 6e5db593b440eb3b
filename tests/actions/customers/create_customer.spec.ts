import { test } from '@japa/runner'
import { createCustomer } from '#customers/actions/create_customer'
import { emptyCustomer } from '#customers/domain/customer_fields'
import { newId } from '#support/id'
import { inOrganization, transaction } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { rowsOf } from '#tests/support/customers'

function create(person: Person, name: string, more: { id?: string; number?: bigint } = {}) {
  return inOrganization(person.organizationId, () =>
    createCustomer({ id: newId(), fields: emptyCustomer(name), actorId: person.id, ...more })
  )
}

async function numbersOf(person: Person): Promise<bigint[]> {
  const rows = await rowsOf<{ number: bigint }>(person, 'select number from customers order by 1')
  return rows.map(({ number }) => number)
}

test.group('createCustomer', () => {
  test('numbers go on from the last, also when many come at once', async ({ assert }) => {
    const { alice } = await cast()

    await Promise.all(Array.from({ length: 8 }, (_, i) => create(alice, `Kunde ${i}`)))

    const expected = Array.from({ length: 8 }, (_, i) => 10001n + BigInt(i))
    assert.deepEqual(await numbersOf(alice), expected)
  })

  test('a number that is known from before moves the series past it', async ({ assert }) => {
    const { alice } = await cast()

    await create(alice, 'Gammel kunde', { number: 20_500n })
    await create(alice, 'Enda eldre', { number: 7n })
    await create(alice, 'Ny kunde')

    assert.deepEqual(await numbersOf(alice), [7n, 20_500n, 20_501n])
  })

  test('a number that somebody has is refused, and nothing is written', async ({ assert }) => {
    const { alice } = await cast()
    await create(alice, 'Den første', { number: 500n })
    const refused = await create(alice, 'Den andre', { number: 500n })

    assert.deepEqual(refused, { ok: false, error: { type: 'number_taken', number: 500n } })
    assert.deepEqual(await numbersOf(alice), [500n])
    const log = await rowsOf(
      alice,
      `select 1 from activity_entries where action = 'customer.created'`
    )
    assert.lengthOf(log, 1)
  })

  test('the same id again is the same customer, and takes no number', async ({ assert }) => {
    const { alice } = await cast()
    const id = newId()
    await create(alice, 'Kunde', { id })
    const again = await create(alice, 'Kunde', { id })
    await create(alice, 'Neste')

    assert.deepEqual(again, { ok: true, value: { id, number: 10001n, created: false } })
    assert.deepEqual(await numbersOf(alice), [10001n, 10002n])
  })

  test('what fails after it takes the customer and its number along', async ({ assert }) => {
    const { alice } = await cast()
    const failing = inOrganization(alice.organizationId, () =>
      transaction(async () => {
        await createCustomer({ id: newId(), fields: emptyCustomer('Borte'), actorId: alice.id })
        throw new Error('later')
      })
    )

    await assert.rejects(() => failing, 'later')
    await create(alice, 'Her')
    assert.deepEqual(await numbersOf(alice), [10001n])
  })

  test('a customer with a draft cannot be deleted, whoever asks', async ({ assert }) => {
    const { alice } = await cast()
    const customer = await create(alice, 'Kunde')
    assert.isTrue(customer.ok)
    const id = customer.ok ? customer.value.id : ''
    await inOrganization(alice.organizationId, () =>
      transaction((queryer) =>
        queryer.run(
          `insert into invoice_drafts (organization_id, id, customer_id, content)
            values ($1, $2, $3, '{}')`,
          [alice.organizationId, newId(), id]
        )
      )
    )
    const deleting = inOrganization(alice.organizationId, () =>
      transaction((queryer) => queryer.run('delete from customers where id = $1', [id]))
    )

    await assert.rejects(() => deleting, /foreign key/)
  })
})
