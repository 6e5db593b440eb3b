import { test } from '@japa/runner'
import { newId } from '#support/id'
import { inOrganization } from '#tenancy/organization_context'
import { createCustomer } from '#customers/actions/create_customer'
import { emptyCustomer } from '#customers/domain/customer_fields'
import { findImport } from '#importing/queries/imports'
import { cast, type Person } from '#tests/support/cast'
import { rowsOf } from '#tests/support/customers'
import { askForCheck, customersOf, longList, workOff } from '#tests/support/importing'
import { AS_HTMX, Visitor } from '#tests/support/visitor'

const ROWS = 5_000

const runOf = (person: Person, importId: string) =>
  inOrganization(person.organizationId, async () => (await findImport(importId))?.run)

test.group('A large file in the browser', (group) => {
  group.tap((each) => each.timeout(120_000))

  test('is checked and brought in by the worker; no request waits for it', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const importId = await askForCheck(visitor, longList(ROWS))

    assert.containsSubset(await runOf(alice, importId), { task: 'check', state: 'waiting' })
    assert.lengthOf(await rowsOf(alice, 'select from import_rows limit 1'), 0)
    const waiting = await visitor.get(`/imports/${importId}/run`)
    assert.include(waiting.text, '<progress')
    assert.include(waiting.text, 'Står i kø')

    await workOff(alice, importId)
    const checked = await visitor.get(`/imports/${importId}/run`)
    assert.equal(checked.location, `/imports/${importId}/rows`)
    const rows = await visitor.get(`/imports/${importId}/rows`)
    assert.include(rows.text, 'Importer 5')
    assert.lengthOf(await customersOf(alice), 0)

    const asked = await visitor.post(`/imports/${importId}/publication`)
    assert.equal(asked.location, `/imports/${importId}/run`)
    assert.lengthOf(await customersOf(alice), 0)
    await workOff(alice, importId)
    const done = await visitor.get(`/imports/${importId}/run`, AS_HTMX)
    assert.equal(done.headers.get('hx-redirect'), `/imports/${importId}`)
    assert.lengthOf(await customersOf(alice), ROWS)
  })

  test('stands in the queue of the worker, once', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const importId = await askForCheck(visitor, longList(ROWS))
    const first = await runOf(alice, importId)
    await visitor.post(`/imports/${importId}/rehearsal`)
    const second = await runOf(alice, importId)

    assert.equal(second?.id, first?.id)
    const [job] = await jobsOf(first!.id)
    assert.equal(job?.task_identifier, 'run_import')
  })

  test('is in nobody else’s hands meanwhile: every step leads to its progress', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const importId = await askForCheck(visitor, longList(ROWS))

    for (const step of ['', '/reading', '/columns', '/rows']) {
      const { location } = await visitor.get(`/imports/${importId}${step}`)
      assert.equal(location, `/imports/${importId}/run`, step)
    }
    const { location } = await visitor.put(`/imports/${importId}/columns`, { 'fields[c1]': 'name' })
    assert.equal(location, `/imports/${importId}/run`)
  })

  test('can be stopped, and given up: nothing of it stays', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const importId = await askForCheck(visitor, longList(ROWS))
    const stopped = await visitor.delete(`/imports/${importId}/run`)
    await workOff(alice, importId)

    assert.equal(stopped.location, `/imports/${importId}/columns`)
    assert.lengthOf(await rowsOf(alice, 'select from import_rows limit 1'), 0)

    await visitor.put(`/imports/${importId}/columns`, { 'fields[c1]': 'name' })
    const gone = await visitor.delete(`/imports/${importId}`)
    assert.equal(gone.location, '/imports')
    assert.isNotOk(await runOf(alice, importId))
  })

  test('that turns out to be unreadable in the middle says so where its columns are', async ({
    assert,
  }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const wide = ';'.repeat(300)
    const importId = await askForCheck(visitor, `${longList(ROWS)}99;Bred${wide}\n`)
    await workOff(alice, importId)

    const { location } = await visitor.get(`/imports/${importId}/run`)
    assert.equal(location, `/imports/${importId}/columns`)
    const page = await visitor.get(`/imports/${importId}/columns`)
    assert.include(page.text, 'har mer enn 200 kolonner')
  })

  test('whose rows are refused writes nothing, and says how many', async ({ assert }) => {
    const { alice } = await cast()
    const visitor = await Visitor.signedIn(alice)
    const importId = await askForCheck(visitor, `${longList(ROWS)}x;Feil;0155\n`)
    await workOff(alice, importId)
    await visitor.post(`/imports/${importId}/publication`)
    await workOff(alice, importId)

    assert.lengthOf(await customersOf(alice), 0)
    const rows = await visitor.get(`/imports/${importId}/rows`)
    assert.include(rows.text, 'Ingenting er lagret: 1 rad er avvist.')
    const next = await inOrganization(alice.organizationId, () =>
      createCustomer({ id: newId(), fields: emptyCustomer('Ås AS'), actorId: alice.id })
    )
    assert.containsSubset(next, { value: { number: 10_001n } })
  })

  test('is neither seen nor stopped by Charlie of another firm', async ({ assert }) => {
    const { alice, charlie } = await cast()
    const importId = await askForCheck(await Visitor.signedIn(alice), longList(ROWS))
    const visitor = await Visitor.signedIn(charlie)

    assert.equal((await visitor.get(`/imports/${importId}/run`)).status, 404)
    assert.equal((await visitor.delete(`/imports/${importId}/run`)).status, 404)
    assert.containsSubset(await runOf(alice, importId), { state: 'waiting' })
  })
})

async function jobsOf(runId: string) {
  const { asOwner } = await import('#tests/support/connections')
  const owner = await asOwner()
  try {
    const { rows } = await owner.query<{ task_identifier: string }>(
      `select task_identifier from graphile_worker.jobs where key like '%' || $1`,
      [runId]
    )
    return rows
  } finally {
    await owner.end()
  }
}
