import { test } from '@japa/runner'
import { FaultyServer, sleep, whatIsBroken, type Worker } from '#tests/support/faulty_server'
import { Clerk, Program } from '#tests/support/program'

const KILLS = 50

test.group('Killed while issuing', (group) => {
  let server: FaultyServer
  let worker: Worker
  let program: Program

  group.setup(async () => {
    await Program.build()
    server = new FaultyServer()
    await server.start()
    worker = server.prepare()
    program = new Program(server.env)
    await program.start()
    return async () => {
      await program.end('SIGKILL')
      await server.stop()
    }
  })

  /** Four people issue while `accident` happens again and again; answers the numbers they were told. */
  async function issueThrough(times: number, accident: () => Promise<void> | void) {
    let over = false
    const clerks = Array.from({ length: 4 }, () => new Clerk(program, worker))
    for (const clerk of clerks) await clerk.signIn()
    const work = clerks.map((clerk) => clerk.work(() => over))
    for (let time = 0; time < times; time++) {
      await sleep(100 + Math.random() * 250)
      await accident()
    }
    await sleep(2_000)
    over = true
    await Promise.all(work)
    return clerks.flatMap((clerk) => clerk.acknowledged)
  }

  test(`the program, ${KILLS} times: no gap, no double, nothing half, nothing lost`, async ({
    assert,
  }) => {
    const acknowledged = await issueThrough(KILLS, async () => {
      await program.end('SIGKILL')
      await program.start()
    })

    assert.isAbove(acknowledged.length, KILLS)
    assert.deepEqual(await whatIsBroken(server, acknowledged), [])
  })

  test(`PostgreSQL, ${KILLS} times: the program goes on by itself and nothing is lost`, async ({
    assert,
  }) => {
    const acknowledged = await issueThrough(KILLS, () => server.killBackend())

    assert.isAbove(acknowledged.length, KILLS)
    assert.deepEqual(await whatIsBroken(server, acknowledged), [])
  })

  test('the whole server of PostgreSQL, five times, on the same port', async ({ assert }) => {
    const acknowledged = await issueThrough(5, () => server.killAndRestart())

    assert.isAbove(acknowledged.length, 5)
    assert.deepEqual(await whatIsBroken(server, acknowledged), [])
  })
})
