import { test } from '@japa/runner'
import CustomerNote from '#customers/models/customer_note'
import { newId } from '#support/id'
import { err } from '#support/result'
import { inOrganization, NoOrganizationError, transaction } from '#tenancy/organization_context'
import type { Queryer } from '#tenancy/queryer'
import { cast, type Cast } from '#tests/support/cast'
import { aCustomer, rowsOf } from '#tests/support/invoices'

const ADD = `insert into customers (organization_id, id, number, name)
  values (current_setting('app.organization_id')::uuid, $1, $2, 'Prøve')`
const TAKE = `update number_series set next_number = next_number + 1 where kind = 'invoice'`

let number = 700

test.group('transaction()', (group) => {
  let people: Cast

  group.setup(async () => {
    people = await cast()
  })

  const inFirm = <T>(work: () => Promise<T>) => inOrganization(people.alice.organizationId, work)
  const add = (queryer: Queryer, id: string) => queryer.run(ADD, [id, ++number])
  const isKept = async (id: string) =>
    (await rowsOf(people.alice, 'select from customers where id = $1', [id])).length === 1

  test('keeps what was done, also by those who joined', async ({ assert }) => {
    const [one, other] = [newId(), newId()]

    await inFirm(() =>
      transaction(async (queryer) => {
        await add(queryer, one)
        await transaction((joined) => add(joined, other))
      })
    )

    assert.isTrue(await isKept(one))
    assert.isTrue(await isKept(other))
  })

  test('undoes everything after a failed Result and after an error', async ({ assert }) => {
    const [one, other] = [newId(), newId()]

    const answer = await inFirm(() =>
      transaction(async (queryer) => {
        await add(queryer, one)
        return err('no')
      })
    )
    const failing = inFirm(() =>
      transaction(async (queryer) => {
        await add(queryer, other)
        throw new Error('no')
      })
    )

    assert.isFalse(answer.ok)
    await assert.rejects(() => failing, 'no')
    assert.isFalse(await isKept(one))
    assert.isFalse(await isKept(other))
  })

  test('says so when PostgreSQL refuses the COMMIT', async ({ assert }) => {
    const alone = () => inFirm(() => transaction((queryer) => queryer.run(TAKE)))
    const last = () => inFirm(() => transaction((queryer) => queryer.last(() => queryer.run(TAKE))))

    await assert.rejects(alone, /was taken and not used/)
    await assert.rejects(last, /was taken and not used/)
  })

  test('says so when an error was kept quiet and nothing is committed', async ({ assert }) => {
    const id = newId()

    const quiet = inFirm(() =>
      transaction(async (queryer) => {
        await add(queryer, id)
        await queryer.run('select 1 / 0').catch(() => undefined)
      })
    )

    await assert.rejects(() => quiet, /failed before it was to be committed/)
    assert.isFalse(await isKept(id))
  })

  test('commits with the last question, and not when that fails', async ({ assert }) => {
    const [one, other] = [newId(), newId()]

    await inFirm(() => transaction((queryer) => queryer.last(() => add(queryer, one))))
    const failing = inFirm(() =>
      transaction(async (queryer) => {
        await add(queryer, other)
        return queryer.last(() => queryer.run('select 1 / 0'))
      })
    )

    await assert.rejects(() => failing, /division by zero/)
    assert.isTrue(await isKept(one))
    assert.isFalse(await isKept(other))
  })

  test('the last question of somebody who joined ends nothing', async ({ assert }) => {
    const [one, other] = [newId(), newId()]

    const answer = await inFirm(() =>
      transaction(async (queryer) => {
        await transaction((joined) => joined.last(() => add(joined, one)))
        await add(queryer, other)
        return err('no')
      })
    )

    assert.isFalse(answer.ok)
    assert.isFalse(await isKept(one))
  })

  test('does not let a failed Result follow what was asked last', async ({ assert }) => {
    const wrong = inFirm(() =>
      transaction((queryer) =>
        queryer.last(async () => {
          await queryer.run('select 1')
          return err('no')
        })
      )
    )

    await assert.rejects(() => wrong, /does not answer a failed Result/)
  })

  test('leaves its connection clean for the next', async ({ assert }) => {
    for (let i = 0; i < 30; i++) {
      await inFirm(() => transaction((queryer) => queryer.run('select 1 / 0'))).catch(() => null)
    }

    const rows = await rowsOf<{ state: string }>(
      people.alice,
      `select state from pg_stat_activity
       where datname = current_database() and usename = current_user and state like '%aborted%'`
    )
    assert.deepEqual(rows, [])
  })

  test('a Lucid model works within the transaction of its organization, and nowhere else', async ({
    assert,
  }) => {
    const { id: customerId } = await aCustomer(people.alice)
    const note = { id: newId(), customerId, body: 'Ring før klokka ti', authorId: people.alice.id }
    const foreign = () =>
      inOrganization(people.charlie.organizationId, () =>
        transaction(() => CustomerNote.query().where('customer_id', customerId))
      )

    await inFirm(() => transaction(() => CustomerNote.create(note)))
    const undone = inFirm(() =>
      transaction(async () => {
        await CustomerNote.create({ ...note, id: newId() })
        throw new Error('undone')
      })
    )

    await assert.rejects(() => undone, 'undone')
    assert.lengthOf(await foreign(), 0)
    const own = await inFirm(() => transaction(() => CustomerNote.query().where({ customerId })))
    assert.deepEqual(
      own.map(({ id, organizationId }) => [id, organizationId]),
      [[note.id, people.alice.organizationId]]
    )
    await assert.rejects(() => inFirm(() => CustomerNote.find(note.id)), NoOrganizationError)
    await assert.rejects(() => CustomerNote.find(note.id), NoOrganizationError)
  })
})
