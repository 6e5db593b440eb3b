import { test } from '@japa/runner'
import { taskList } from '#start/worker'
import { Attention } from '#operations/attention'
import { checkOrganization } from '#operations/actions/check_organization'
import { keepProgramResult } from '#operations/queries/results'
import { newId } from '#support/id'
import { inOrganization, outsideOrganizations } from '#tenancy/organization_context'
import { cast, member, type Cast, type Person } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { letRun } from '#tests/support/installation'
import { anInvoice } from '#tests/support/invoices'
import { questionsIn, statementsOf } from '#tests/support/queries'
import { tamper } from '#tests/support/tamper'
import { AS_HTMX, visit, Visitor } from '#tests/support/visitor'

const STATUS = '/settings/status'

function diskIsFull() {
  return keepProgramResult({
    name: 'disk',
    outcome: 'full',
    state: 'act',
    measured: { freeBytes: 1_000_000_000, percent: 1 },
    wrong: [],
    checkedAt: new Date(),
  })
}

function forgetResults() {
  return outsideOrganizations('a test begins', async (queryer) => {
    await queryer.run(`update program_checks set state = 'ok'`)
    await queryer.run('delete from process_reports')
  })
}

async function waitingJobs(person: Person) {
  const owner = await asOwner()
  const { rows } = await owner.query<{ task: string; key: string }>(
    `select task_identifier as task, key from graphile_worker.jobs
     where key in ($1, 'check-program') order by 1`,
    [`check-${person.organizationId}`]
  )
  await owner.end()
  return rows.map(({ task }) => task)
}

function isNeeded(attention: Attention, { organizationId, role }: Person) {
  return attention.isNeeded({ organization: { id: organizationId, role } } as never)
}

async function until(sees: () => boolean) {
  for (let i = 0; i < 60 && !sees(); i++) await new Promise((resolve) => setTimeout(resolve, 10))
  return sees()
}

test.group('Status page', (group) => {
  let people: Cast
  let takeBack: () => Promise<void>

  group.setup(async () => {
    people = await cast()
    takeBack = await letRun(people.alice)
    await forgetResults()
    return async () => {
      await forgetResults()
      await takeBack()
    }
  })

  test('is for owners of the firm that runs the installation', async ({ assert }) => {
    const { status, text } = await visit(people.alice, STATUS)

    assert.equal(status, 200)
    assert.include(text, 'Plass på disken')
    assert.include(text, 'Før en oppgradering tas en kopi')
    assert.equal((await visit(people.bob, STATUS)).status, 403)
    assert.equal((await visit(people.charlie, STATUS)).status, 404)
  })

  test('says what is wrong and what to do, and that nobody does the jobs', async ({ assert }) => {
    await diskIsFull()

    const { text } = await visit(people.alice, STATUS)

    assert.match(text, /1(,0)?\s*GB ledig \(1 %\): det utstedes ingen fakturaer/)
    assert.include(text, 'Rydd på volumet')
    assert.include(text, 'Arbeidsprosessen')
  })

  test('asks the database just for what was stored, in few questions', async ({ assert }) => {
    const alice = await Visitor.signedIn(people.alice)
    await alice.get(STATUS)

    const questions = questionsIn(await statementsOf(() => alice.get(STATUS)))

    assert.isAtMost(questions.length, 7, questions.map(({ text }) => text).join('\n'))
  })

  test('answers htmx with the part that changes', async ({ assert }) => {
    const alice = await Visitor.signedIn(people.alice)

    const { text } = await alice.get(STATUS, AS_HTMX)

    assert.match(text.trim(), /^<div id="status"/)
    assert.notInclude(text, '<html')
  })

  test('orders the checks once, however often the button is pressed', async ({ assert }) => {
    const alice = await Visitor.signedIn(people.alice)
    await alice.open(STATUS)

    const first = await alice.post('/checks/runs', { page: 'status' })
    await alice.post('/checks/runs', { page: 'https://elsewhere.example.no' })

    assert.equal(first.status, 303)
    assert.match(first.location ?? '', /^\/settings\/status\?since=\d{13}$/)
    assert.deepEqual(await waitingJobs(people.alice), ['check_organization', 'check_program'])
    assert.include((await alice.get(first.location!)).text, 'Kontrollerer …')
  })

  test('in every language', async ({ assert }) => {
    for (const [language, words] of [
      ['nn', 'Plass på disken'],
      ['en', 'Room on the disk'],
    ] as const) {
      const { alice } = await cast({ language })
      await letRun(alice)
      assert.include((await visit(alice, STATUS)).text, words)
    }
    await letRun(people.alice)
  })
})

test.group('Is everything in order?', () => {
  test('lists what is wrong for owner and bookkeeper, and for nobody else', async ({ assert }) => {
    const { alice, bob, charlie } = await cast()
    const bodil = await member('Bodil Bok', alice.organizationId, 'bookkeeper')
    const invoices = [await anInvoice(alice), await anInvoice(alice), await anInvoice(alice)]
    await tamper('delete from invoices where id = $1', [invoices[1]!.id])
    await inOrganization(alice.organizationId, checkOrganization)

    for (const person of [alice, bodil]) {
      const { status, text } = await visit(person, '/checks')
      assert.equal(status, 200)
      assert.include(text, `Nr. ${invoices[1]!.number} mangler`)
    }
    assert.equal((await visit(bob, '/checks')).status, 403)
    assert.notInclude((await visit(charlie, '/checks')).text, `Nr. ${invoices[1]!.number}`)
  })

  test('goes on asking until the ordered checks are made, then stops', async ({ assert }) => {
    const { alice } = await cast()
    const browser = await Visitor.signedIn(alice)
    await browser.open('/checks')
    const { location } = await browser.post('/checks/runs', { page: 'checks' })

    const waiting = await browser.get(location!, AS_HTMX)
    const job = taskList().check_organization
    await job?.({ organizationId: alice.organizationId }, null as never)
    const done = await browser.get(location!, AS_HTMX)

    assert.include(waiting.text, 'hx-trigger="every 1s"')
    assert.notInclude(done.text, 'hx-trigger')
    assert.include(done.text, 'Alt er i orden.')
  })
})

test.group('The dot in the navigation', (group) => {
  group.each.setup(forgetResults)

  test('shows owners what is red, without a page waiting for it', async ({ assert, cleanup }) => {
    const { alice, bob, charlie } = await cast()
    cleanup(await letRun(alice))
    await diskIsFull()
    const attention = new Attention()
    attention.start()

    assert.isFalse(isNeeded(attention, alice))
    assert.isTrue(await until(() => isNeeded(attention, alice)))
    assert.isFalse(await until(() => isNeeded(attention, bob)))
    assert.isFalse(await until(() => isNeeded(attention, charlie)))
  })

  test('of a firm’s own figures is for owner and bookkeeper of that firm', async ({ assert }) => {
    const { alice } = await cast()
    const bodil = await member('Bodil Bok', alice.organizationId, 'bookkeeper')
    await tamper(
      `insert into organization_checks values ($1, 'series', 'holes', 'act', '{}', '[]', now())`,
      [alice.organizationId]
    )
    const attention = new Attention()
    attention.start()

    assert.isTrue(await until(() => isNeeded(attention, alice)))
    assert.isTrue(await until(() => isNeeded(attention, bodil)))
    assert.isFalse(
      isNeeded(attention, { ...alice, organizationId: newId() }),
      'a firm that was never asked about'
    )
  })
})
