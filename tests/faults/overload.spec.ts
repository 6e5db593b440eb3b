import { test } from '@japa/runner'
import type pg from 'pg'
import { FaultyServer, sleep, type Worker } from '#tests/support/faulty_server'
import { Clerk, Program } from '#tests/support/program'

const POOL = 4

test.group('More requests than connections', (group) => {
  let server: FaultyServer
  let worker: Worker
  let program: Program
  let clerk: Clerk
  let holder: pg.Client

  group.setup(async () => {
    await Program.build()
    server = new FaultyServer()
    await server.start()
    worker = server.prepare()
    return () => server.stop()
  })

  group.each.setup(async () => {
    program = new Program({ ...server.env, DATABASE_POOL_MAX: String(POOL) })
    await program.start()
    clerk = new Clerk(program, worker)
    await clerk.signIn()
    holder = await server.connect()
    return async () => {
      await holder.end()
      await program.end('SIGKILL')
    }
  })

  /** Keeps everybody from the customers until the answer is called. */
  async function holdCustomers(): Promise<() => Promise<unknown>> {
    await holder.query('begin; lock table customers in access exclusive mode')
    return () => holder.query('rollback')
  }

  async function untilWaiting(connections: number): Promise<void> {
    const watcher = await server.connect()
    while ((await server.waitingForLocks(watcher)) < connections) await sleep(20)
    await watcher.end()
  }

  const slow = (count: number) => Array.from({ length: count }, () => clerk.look('/customers'))

  test('SIGTERM under 20 slow requests: each is answered, 200 or 503, and then it is gone', async ({
    assert,
  }) => {
    const release = await holdCustomers()
    const asked = slow(20)
    await untilWaiting(POOL)

    const ended = program.end('SIGTERM')
    await sleep(500)
    await release()
    const replies = await Promise.all(asked)

    for (const { status } of replies) assert.include([200, 503], status)
    assert.isAbove(replies.filter(({ status }) => status === 200).length, 0)
    assert.equal(await ended, 0)
  })

  test('all connections in use: 503 in words, and everything goes on afterwards', async ({
    assert,
  }) => {
    const release = await holdCustomers()
    const asked = slow(POOL * 4)
    await untilWaiting(POOL)

    const replies = await Promise.all(asked)
    const text = await replies[0]!.text()
    const live = await clerk.look('/health/live')
    await release()
    const after = await Promise.all(slow(POOL * 4))

    assert.deepEqual([...new Set(replies.map(({ status }) => status))], [503])
    assert.equal(replies[0]?.headers.get('retry-after'), '5')
    assert.notMatch(text, /ResourceRequest|Knex|at .+\.js:\d+/i)
    assert.equal(live.status, 200)
    assert.deepEqual([...new Set(after.map(({ status }) => status))], [200])
  })

  test('a lock that is held for a minute costs each request five seconds, not a minute', async ({
    assert,
  }) => {
    const release = await holdCustomers()
    const started = Date.now()

    const waiting = Promise.all([clerk.look('/customers'), clerk.draft()])
    await untilWaiting(2)
    const elsewhere = await clerk.look('/products')
    const [read, written] = await waiting
    const waited = Date.now() - started
    await release()
    const after = await clerk.look('/customers')

    assert.deepEqual([read.status, written.status, after.status], [503, 503, 200])
    assert.isBelow(waited, 20_000)
    assert.isBelow(elsewhere.status, 400)
    const { rows } = await holder.query(
      `select count(*)::int as left_open from pg_stat_activity where state = 'idle in transaction'`
    )
    assert.equal(rows[0].left_open, 0)
  })
})
