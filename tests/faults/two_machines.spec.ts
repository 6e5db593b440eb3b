import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { JOBS_AT_ONCE } from '#config/limits'
import { FaultyServer, sleep, whatIsBroken, type Worker } from '#tests/support/faulty_server'
import { Clerk, Program } from '#tests/support/program'

const EACH = 10

/** Two of what the image starts (web process, worker, supervisor), one database, one folder of documents. */
test.group('Two machines on one database', (group) => {
  let server: FaultyServer
  let worker: Worker
  let machines: [Program, Program]
  let acknowledged: string[] = []

  group.setup(async () => {
    await Program.build()
    const folder = mkdtempSync(join(tmpdir(), 'crm-machines-'))
    server = new FaultyServer()
    await server.start()
    worker = server.prepare()
    const env = { ...server.env, DATA_DIR: folder }
    machines = [new Program(env, 'all'), new Program(env, 'all')]
    await Promise.all(machines.map((machine) => machine.start()))
    return async () => {
      await Promise.all(machines.map((machine) => machine.pullThePlug()))
      await server.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  })

  async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await holds())) await sleep(50)
  }

  test('both serve and both issue; one dies under load, and nothing is lost', async ({
    assert,
  }) => {
    const clerks = [...machines, ...machines].map((machine) => new Clerk(machine, worker))
    for (const clerk of clerks) await clerk.signIn()
    let over = false
    const work = clerks.map((clerk) => clerk.work(() => over))
    await until(() => clerks.every((clerk) => clerk.acknowledged.length >= EACH))

    await machines[1].pullThePlug()
    const [first] = clerks
    const before = first!.acknowledged.length
    await until(() => first!.acknowledged.length >= before + EACH)
    over = true
    await Promise.all(work)
    acknowledged = clerks.flatMap((clerk) => clerk.acknowledged)

    assert.isAtLeast(acknowledged.length, 5 * EACH)
    assert.deepEqual(await whatIsBroken(server, acknowledged), [])
  })

  test('the one that died comes back beside the other', async ({ assert }) => {
    await machines[1].start()

    const answers = await Promise.all(
      machines.map((machine) => fetch(`${machine.origin}/health/ready`))
    )

    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200]
    )
  })

  test('every job is done, once: only what the dead machine was at is begun anew', async ({
    assert,
  }) => {
    const client = await server.connect()
    const documents = async () => {
      const { rows } = await client.query<{ state: string; again: number; count: number }>(
        `select state, count(*) filter (where attempts > 1)::int as again, count(*)::int as count
          from documents group by state`
      )
      return rows
    }
    // A claim holds for two minutes; what the dead machine had in hand is given away now.
    await client.query(
      `update documents set next_attempt_at = now() where state = 'pending' and attempts > 0`
    )

    await until(async () => (await documents()).every(({ state }) => state === 'stored'))
    const [stored] = await documents()
    await client.end()

    assert.isAtLeast(stored?.count ?? 0, acknowledged.length)
    assert.isAtMost(stored?.again ?? 0, JOBS_AT_ONCE)
  })
})
