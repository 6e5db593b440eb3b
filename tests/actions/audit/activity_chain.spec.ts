import { test } from '@japa/runner'
import { recordActivity } from '#audit/activity'
import { brokenLinks } from '#audit/queries/broken_links'
import { newId } from '#support/id'
import { inOrganization, transaction } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { asProgram, enter } from '#tests/support/connections'
import { tamper } from '#tests/support/tamper'

function record(person: Person) {
  return inOrganization(person.organizationId, () =>
    recordActivity({
      action: 'customer.updated',
      subject: { type: 'customer', id: newId() },
      actorId: person.id,
      data: { name: 'Åse' },
    })
  )
}

const linksOf = (person: Person) => inOrganization(person.organizationId, brokenLinks)

test.group('Activity log', () => {
  test('a chain that nobody touched is whole', async ({ assert }) => {
    const { alice } = await cast()
    for (let i = 0; i < 5; i++) await record(alice)

    assert.deepEqual(await linksOf(alice), [])
  })

  test('twenty entries at once make one unbroken chain', async ({ assert }) => {
    const { alice } = await cast()

    await Promise.all(Array.from({ length: 20 }, () => record(alice)))

    assert.deepEqual(await linksOf(alice), [])
  })

  test('an entry that was changed is found', async ({ assert }) => {
    const { alice } = await cast()
    for (let i = 0; i < 3; i++) await record(alice)

    await tamper(
      `update activity_entries set data = '{"name":"Other"}' where organization_id = $1 and sequence = 2`,
      [alice.organizationId]
    )

    assert.deepEqual(await linksOf(alice), [{ sequence: 2n, what: 'hash' }])
  })

  test('an entry that was taken out is found', async ({ assert }) => {
    const { alice } = await cast()
    for (let i = 0; i < 3; i++) await record(alice)

    await tamper('delete from activity_entries where organization_id = $1 and sequence = 2', [
      alice.organizationId,
    ])

    assert.deepEqual(await linksOf(alice), [{ sequence: 3n, what: 'previous' }])
  })

  test('the newest entry taken away is found', async ({ assert }) => {
    const { alice } = await cast()
    for (let i = 0; i < 3; i++) await record(alice)

    await tamper('delete from activity_entries where organization_id = $1 and sequence = 4', [
      alice.organizationId,
    ])

    assert.deepEqual(await linksOf(alice), [{ sequence: 4n, what: 'head' }])
  })

  test('the program cannot choose the place or the hash of an entry', async ({ assert }) => {
    const { alice } = await cast()
    const program = await asProgram()
    await enter(program, alice.organizationId)

    await program.query(
      `insert into activity_entries (organization_id, sequence, at, action, subject_type, subject_id,
         previous_hash, hash) values ($1, 99, '2001-01-01', 'invoice.issued', 'invoice', $2, 'x', 'y')`,
      [alice.organizationId, newId()]
    )
    await program.query('commit')
    await program.end()

    assert.deepEqual(await linksOf(alice), [])
  })

  test('the program can neither change nor remove an entry', async ({ assert }) => {
    const { alice } = await cast()
    for (const sql of [
      'update activity_entries set action = action',
      'delete from activity_entries',
    ]) {
      const program = await asProgram()
      await enter(program, alice.organizationId)
      await assert.rejects(() => program.query(sql), /permission denied/)
      await program.end()
    }
  })

  test('an entry goes with the transaction that failed', async ({ assert }) => {
    const { alice } = await cast()

    await inOrganization(alice.organizationId, () =>
      transaction(async () => {
        await recordActivity({
          action: 'customer.created',
          subject: { type: 'customer', id: newId() },
          actorId: alice.id,
        })
        throw new Error('something else failed')
      })
    ).catch(() => undefined)

    assert.deepEqual(await linksOf(alice), [])
  })
})
