import { test } from '@japa/runner'
import { FaultyServer, sleep, type Worker } from '#tests/support/faulty_server'
import { Clerk, Program } from '#tests/support/program'

test.group('PostgreSQL gone for a while', (group) => {
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

  test('a page says so with 503, and everything goes on when it is back', async ({ assert }) => {
    const clerk = new Clerk(program, worker)
    await clerk.signIn()
    const before = await clerk.look('/customers')

    await server.pause()
    const meanwhile = await clerk.look('/customers')
    const text = await meanwhile.text()
    const live = await clerk.look('/health/live')
    const ready = await clerk.look('/health/ready')
    await server.start()
    await sleep(500)
    const after = await clerk.look('/customers')

    assert.equal(before.status, 200)
    assert.equal(meanwhile.status, 503)
    assert.equal(meanwhile.headers.get('retry-after'), '5')
    assert.match(text, /<h1/)
    assert.notMatch(text, /ECONNREFUSED|at .+\.js:\d+/)
    assert.equal(live.status, 200)
    assert.equal(ready.status, 503)
    assert.equal(after.status, 200)
  })
})
