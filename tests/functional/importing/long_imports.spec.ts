import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { test } from '@japa/runner'
import { createCustomer } from '#customers/actions/create_customer'
import { emptyCustomer } from '#customers/domain/customer_fields'
import { stopRun } from '#importing/actions/ask_for_run'
import { publishImport } from '#importing/actions/publish_import'
import { rehearseImport } from '#importing/actions/rehearse_import'
import { RunStopped, UNWATCHED } from '#importing/actions/watch_run'
import { findImport } from '#importing/queries/imports'
import { newId } from '#support/id'
import { inOrganization } from '#tenancy/organization_context'
import { cast, type Person } from '#tests/support/cast'
import { askForCheck, customersOf, longList, workOff } from '#tests/support/importing'
import { Visitor } from '#tests/support/visitor'

const ROWS = 5_000
const ROOT = new URL('../../../', import.meta.url).pathname

/** A firm with a long list whose rows are checked; the first `named` rows have no number. */
async function checkedList(named = 0) {
  const { alice } = await cast()
  const visitor = await Visitor.signedIn(alice)
  const [heading = '', ...rows] = longList(ROWS).trimEnd().split('\n')
  const content = [heading, ...rows.map((row, at) => (at < named ? row.replace(/^\d+/, '') : row))]
  const importId = await askForCheck(visitor, content.join('\n'))
  await workOff(alice, importId)
  return { alice, visitor, importId }
}

/** Somebody of the same firm makes a customer, through a connection of their own. */
function makeCustomer(person: Person) {
  return inOrganization(person.organizationId, () =>
    createCustomer({ id: newId(), fields: emptyCustomer('Ås AS'), actorId: person.id })
  )
}

/** Calls once, in the middle of the work. */
function inTheMiddle(work: () => Promise<unknown>) {
  let done = false
  return {
    ...UNWATCHED,
    async rows() {
      if (done) return
      done = true
      await work()
    },
  }
}

const runOf = (person: Person, importId: string) =>
  inOrganization(person.organizationId, async () => (await findImport(importId))?.run)

test.group('While a large import goes on', (group) => {
  group.tap((each) => each.timeout(120_000))

  test('others make customers at once: a dry run holds no number', async ({ assert }) => {
    const { alice, importId } = await checkedList(10)
    let made: unknown
    const watch = inTheMiddle(async () => (made = await makeCustomer(alice)))
    await inOrganization(alice.organizationId, () => rehearseImport(importId, watch))

    assert.containsSubset(made, { ok: true, value: { number: 10_001n } })
    assert.lengthOf(await customersOf(alice), 1)
  })

  test('others get the numbers after those that were set aside for it', async ({ assert }) => {
    const { alice, importId } = await checkedList(10)
    let made: unknown
    const watch = inTheMiddle(async () => (made = await makeCustomer(alice)))
    await inOrganization(alice.organizationId, () =>
      publishImport({ importId, rejectedRows: 'stop', actorId: alice.id, watch })
    )

    const highest = 30_000n + BigInt(ROWS)
    assert.containsSubset(made, { ok: true, value: { number: highest + 11n } })
    const numbers = (await customersOf(alice)).map(({ number }) => number)
    assert.lengthOf(numbers, ROWS + 1)
    assert.equal(new Set(numbers).size, ROWS + 1)
    assert.equal(numbers.at(-2), highest + 10n)
  })

  test('it ends when somebody stops it, and its numbers go back', async ({ assert }) => {
    const { alice, importId } = await checkedList(10)
    const watch = inTheMiddle(() => Promise.reject(new RunStopped()))
    await assert.rejects(() =>
      inOrganization(alice.organizationId, () =>
        publishImport({ importId, rejectedRows: 'stop', actorId: alice.id, watch })
      )
    )

    assert.lengthOf(await customersOf(alice), 0)
    assert.containsSubset(await makeCustomer(alice), { ok: true, value: { number: 10_001n } })
  })
})

test.group('A worker that is killed in the middle of an import', (group) => {
  group.tap((each) => each.timeout(120_000))

  test('leaves nothing, and the next one brings every row in once', async ({ assert }) => {
    const { alice, visitor, importId } = await checkedList(10)
    await visitor.post(`/imports/${importId}/publication`)
    const run = await runOf(alice, importId)
    const worker = spawn(
      process.execPath,
      [
        '--import=@poppinss/ts-exec',
        'tests/support/run_import_alone.ts',
        alice.organizationId,
        importId,
        run!.id,
      ],
      { cwd: ROOT, stdio: 'ignore' }
    )
    const ended = once(worker, 'exit')
    while (!(await runOf(alice, importId))?.reserved) await pause(5)
    worker.kill('SIGKILL')
    await ended
    assert.equal(worker.signalCode, 'SIGKILL')
    assert.lengthOf(await customersOf(alice), 0)
    assert.containsSubset(await runOf(alice, importId), { state: 'running', attempts: 1 })

    await workOff(alice, importId)
    const numbers = (await customersOf(alice)).map(({ number }) => number)
    assert.lengthOf(numbers, ROWS)
    assert.equal(numbers.at(-1), 30_010n + BigInt(ROWS))
    assert.isNotOk(await runOf(alice, importId))
  })

  test('again and again makes the program give up and say so', async ({ assert }) => {
    const { alice, visitor, importId } = await checkedList()
    await visitor.post(`/imports/${importId}/publication`)
    await inOrganization(alice.organizationId, async () => {
      const { transaction } = await import('#tenancy/organization_context')
      await transaction((queryer) => queryer.run('update import_runs set attempts = 5'))
    })
    await workOff(alice, importId)

    assert.containsSubset(await runOf(alice, importId), { problem: { type: 'failed' } })
    assert.lengthOf(await customersOf(alice), 0)
  })

  test('and whose work was stopped meanwhile is not taken up again', async ({ assert }) => {
    const { alice, visitor, importId } = await checkedList()
    await visitor.post(`/imports/${importId}/publication`)
    const found = await inOrganization(alice.organizationId, () => findImport(importId))
    await inOrganization(alice.organizationId, () => stopRun(found!))
    await workOff(alice, importId)

    assert.lengthOf(await customersOf(alice), 0)
  })
})
