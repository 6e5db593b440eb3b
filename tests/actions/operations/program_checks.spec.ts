import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from '@japa/runner'
import { checkProgram } from '#operations/actions/check_program'
import { lookForRelease } from '#operations/actions/look_for_release'
import { makeCheck } from '#operations/actions/make_check'
import { NEWEST, versionCheck } from '#operations/checks/version'
import { PROGRAM_CHECKS } from '#operations/checks/all'
import { diskCheck } from '#operations/checks/disk'
import { queueCheck } from '#operations/checks/queue'
import { wallsCheck } from '#operations/checks/walls'
import { programResult } from '#operations/queries/results'
import { pretendFreeDisk } from '#support/disk_space'
import { asOwner } from '#tests/support/connections'

async function asDatabaseOwner(sql: string) {
  const owner = await asOwner()
  await owner.query(sql).finally(() => owner.end())
}

async function answering(body: string, status = 200) {
  const asked: (string | undefined)[] = []
  const server: Server = createServer((request, response) => {
    asked.push(request.headers['user-agent'])
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}/latest`, asked, end: () => void server.close() }
}

test.group('Checks of the program', (group) => {
  // Tests that stopped the clock in the past left jobs that have waited since then.
  group.setup(() =>
    asDatabaseOwner(`update graphile_worker._private_jobs set run_at = now() where run_at < now()`)
  )

  test('each of them can be made and is kept', async ({ assert }) => {
    const results = await checkProgram()

    assert.deepEqual(
      results.map(({ name }) => name),
      PROGRAM_CHECKS.map(({ name }) => name)
    )
    assert.notInclude(
      results.map(({ outcome }) => outcome),
      'unknown',
      JSON.stringify(results)
    )
    for (const { name, state } of results) assert.equal((await programResult(name))?.state, state)
  })

  test('one that throws is told as such, and the log has the reason', async ({ assert }) => {
    const result = await makeCheck({
      name: 'disk',
      outcomes: { ok: 'ok' },
      measure: () => Promise.reject(new Error('the disk does not answer')),
    })

    assert.equal(result.outcome, 'unknown')
    assert.equal(result.state, 'act')
    assert.equal(result.measured.reason, 'the disk does not answer')
  })

  test('a disk that fills up is seen', async ({ assert, cleanup }) => {
    cleanup(pretendFreeDisk(0.05))
    const low = await makeCheck(diskCheck)
    pretendFreeDisk(0.01)
    const full = await makeCheck(diskCheck)

    assert.equal(low.state, 'look')
    assert.equal(low.measured.percent, 5)
    assert.equal(full.state, 'act')
  })

  test('a table of an organization without its wall is named', async ({ assert, cleanup }) => {
    cleanup(() => asDatabaseOwner('drop table if exists open_table'))
    await asDatabaseOwner('create table open_table (organization_id uuid primary key)')

    const { outcome, measured } = await makeCheck(wallsCheck)

    assert.equal(outcome, 'open')
    assert.equal(measured.tables, 'open_table')
  })

  test('jobs that nobody does are seen: first late, then stuck', async ({ assert, cleanup }) => {
    cleanup(() =>
      asDatabaseOwner(`delete from graphile_worker._private_jobs where key = 'late-job'`)
    )
    const order = (minutes: number) =>
      asDatabaseOwner(`select graphile_worker.add_job('nothing', '{}', job_key => 'late-job',
        run_at => now() - interval '${minutes} minutes')`)

    await order(7)
    const late = await makeCheck(queueCheck)
    await order(90)
    const stuck = await makeCheck(queueCheck)

    assert.equal(late.outcome, 'late')
    assert.equal(late.measured.minutes, 7)
    assert.equal(stuck.state, 'act')
  })

  test('a job that was given up is seen', async ({ assert, cleanup }) => {
    cleanup(() =>
      asDatabaseOwner(`delete from graphile_worker._private_jobs where key = 'given-up'`)
    )
    await asDatabaseOwner(`select graphile_worker.add_job('nothing', '{}', job_key => 'given-up',
      max_attempts => 1)`)
    await asDatabaseOwner(
      `update graphile_worker._private_jobs set attempts = 1 where key = 'given-up'`
    )

    const { outcome, measured } = await makeCheck(queueCheck)

    assert.equal(outcome, 'failed')
    assert.equal(measured.failed, 1)
  })
})

test.group('The newest release', (group) => {
  group.each.teardown(() => asDatabaseOwner(`delete from program_checks where name = '${NEWEST}'`))

  test('is not looked for unless an address is set, and then no page waits for it', async ({
    assert,
  }) => {
    const { outcome, state } = await makeCheck(versionCheck)

    assert.equal(outcome, 'alone')
    assert.equal(state, 'ok')
  })

  test('that is newer than this one is told', async ({ assert, cleanup }) => {
    const page = await answering('{"tag_name":"v99.0.1","body":"…"}')
    cleanup(page.end)

    await lookForRelease(page.address)
    const { outcome, measured } = await makeCheck(versionCheck)

    assert.equal(outcome, 'behind')
    assert.equal(measured.newest, '99.0.1')
    assert.deepEqual(page.asked, ['crm-core'])
  })

  for (const [what, body, status] of [
    ['no JSON', '<html>', 200],
    ['no version', '{"tag_name":"<script>"}', 200],
    ['an error', '{"tag_name":"v99.0.0"}', 500],
  ] as const) {
    test(`an answer with ${what} changes nothing`, async ({ assert, cleanup }) => {
      const page = await answering(body, status)
      cleanup(page.end)

      assert.isNull(await lookForRelease(page.address))
      assert.isNull(await programResult(NEWEST))
    })
  }

  test('a machine that is not online keeps what it knew', async ({ assert }) => {
    assert.isNull(await lookForRelease('http://127.0.0.1:9/latest'))
  })
})
