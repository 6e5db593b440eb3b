import { test } from '@japa/runner'
import { FaultyServer, sleep, whatIsBroken, type Worker } from '#tests/support/faulty_server'
import { Clerk, Program } from '#tests/support/program'

const KILLS = 50
/** A person's pause between two invoices: at each accident some request or other is under way all the same. */
const REST_MS = 25

test.group('Killed while issuing', (group) => {
  let server: FaultyServer
  let worker: Worker
  let programs: Program[]

  group.setup(async () => {
    await Program.build()
    server = new FaultyServer()
    await server.start()
    worker = server.prepare()
    programs = [new Program(server.env), new Program(server.env)]
    await Promise.all(programs.map((program) => program.start()))
    return async () => {
      await Promise.all(programs.map((program) => program.end('SIGKILL')))
      await server.stop()
    }
  })

  /** People issue on both programs while the accidents happen; answers the ids they were told. */
  async function issueThrough(accidents: () => Promise<unknown>) {
    let over = false
    const clerks = [...programs, ...programs].map((program) => new Clerk(program, worker))
    for (const clerk of clerks) await clerk.signIn()
    const work = clerks.map((clerk) => clerk.work(() => over, REST_MS))
    await accidents()
    // A slow machine gets less done between the accidents; enough of it must have been done all the same.
    const done = () => clerks.flatMap((clerk) => clerk.acknowledged)
    const before = done().length
    while (done().length <= Math.max(KILLS, before + clerks.length)) await sleep(50)
    over = true
    await Promise.all(work)
    return done()
  }

  async function repeat(times: number, accident: () => Promise<void> | void) {
    for (let time = 0; time < times; time++) {
      await sleep(100 + Math.random() * 250)
      await accident()
    }
  }

  test(`the program, ${KILLS} times: no gap, no double, nothing half, nothing lost`, async ({
    assert,
  }) => {
    const acknowledged = await issueThrough(() =>
      Promise.all(
        programs.map((program) =>
          repeat(KILLS / programs.length, async () => {
            await program.end('SIGKILL')
            await program.start()
          })
        )
      )
    )

    assert.isAbove(acknowledged.length, KILLS)
    assert.deepEqual(await whatIsBroken(server, acknowledged), [])
  })

  test(`PostgreSQL, ${KILLS} times: the program goes on by itself and nothing is lost`, async ({
    assert,
  }) => {
    const acknowledged = await issueThrough(() => repeat(KILLS, () => server.killBackend()))

    assert.isAbove(acknowledged.length, KILLS)
    assert.deepEqual(await whatIsBroken(server, acknowledged), [])
  })

  test('the whole server of PostgreSQL, five times', async ({ assert }) => {
    const acknowledged = await issueThrough(() => repeat(5, () => server.killAndRestart()))

    assert.isAbove(acknowledged.length, 5)
    assert.deepEqual(await whatIsBroken(server, acknowledged), [])
  })
})
