import { test } from '@japa/runner'
import { FaultyServer, sleep, whatIsBroken, type Worker } from '#tests/support/faulty_server'
import { Clerk, Program } from '#tests/support/program'
import { SmallDisk } from '#tests/support/small_disk'

/** A new cluster takes 40 MB, the program's tables and their log up to 250 more. */
const DISK_MB = 420

const MAY_MOUNT = SmallDisk.isAllowed()
const WHY_NOT = 'nothing may be mounted on this machine'

test.group('The volume of PostgreSQL', (group) => {
  let disk: SmallDisk
  let server: FaultyServer
  let worker: Worker
  let program: Program

  group.setup(async () => {
    if (!MAY_MOUNT) return () => undefined
    await Program.build()
    server = new FaultyServer('full')
    disk = SmallDisk.mount(server.folder, DISK_MB)
    await server.start()
    worker = server.prepare()
    program = new Program(server.env)
    await program.start()
    return async () => {
      await program.end('SIGKILL')
      await server.stop().catch(() => undefined)
      disk.unmount()
    }
  })

  /** Writes until the program says that it cannot. Answers what it said. */
  async function refusal(clerk: Clerk): Promise<Response> {
    for (;;) {
      const reply = await clerk.draft()
      if (reply.status >= 500) return reply
    }
  }

  test('full while somebody issues: a page in words, nothing lost, and it goes on when there is room', async ({
    assert,
  }) => {
    const clerk = new Clerk(program, worker)
    await clerk.signIn()
    let over = false
    const work = clerk.work(() => over)
    while (clerk.acknowledged.length < 3) await sleep(20)

    disk.fill()
    const refused = await refusal(clerk)
    const text = await refused.text()
    const live = await clerk.look('/health/live')
    const during = clerk.acknowledged.length
    disk.empty()
    while (clerk.acknowledged.length < during + 5) await sleep(20)
    over = true
    await work

    assert.equal(refused.status, 503)
    assert.isNotNull(refused.headers.get('retry-after'))
    assert.include(text, 'Ingenting kan lagres akkurat nå')
    assert.notMatch(text, /No space left|could not extend|at .+\.js:\d+/)
    assert.equal(live.status, 200)
    assert.deepEqual(await whatIsBroken(server, clerk.acknowledged), [])
  }).skip(!MAY_MOUNT, WHY_NOT)

  test('full to its last file of the log: PostgreSQL gives up, and comes back with all it confirmed', async ({
    assert,
  }) => {
    const clerk = new Clerk(program, worker)
    await clerk.signIn()
    let over = false
    const work = clerk.work(() => over)
    while (clerk.acknowledged.length < 3) await sleep(20)

    const owner = await server.connect()
    disk.fill()
    // The next file of its log has no room: it ends all its processes rather than to forget.
    await assert.rejects(async () => {
      for (;;)
        await owner.query('select pg_switch_wal(), pg_logical_emit_message(true, $1, $1)', ['x'])
    })
    const meanwhile = await clerk.look('/health/ready')
    disk.empty()
    await server.start()
    const before = clerk.acknowledged.length
    while (clerk.acknowledged.length < before + 5) await sleep(20)
    over = true
    await work

    assert.equal(meanwhile.status, 503)
    assert.deepEqual(await whatIsBroken(server, clerk.acknowledged), [])
  }).skip(!MAY_MOUNT, WHY_NOT)

  test('read-only: pages are still read, what would be written is refused in words', async ({
    assert,
  }) => {
    const clerk = new Clerk(program, worker)
    await clerk.signIn()
    const owner = await server.connect()
    const readOnly = async (value: 'on' | 'off') => {
      await owner.query('set default_transaction_read_only = off')
      await owner.query(`alter system set default_transaction_read_only = ${value}`)
      await owner.query('select pg_reload_conf()')
      await sleep(300)
    }

    await readOnly('on')
    const list = await clerk.look('/customers')
    const refused = await clerk.draft()
    const text = await refused.text()
    await readOnly('off')
    const after = await clerk.draft()
    await owner.end()

    assert.equal(list.status, 200)
    assert.equal(refused.status, 503)
    assert.include(text, 'Ingenting kan lagres akkurat nå')
    assert.equal(after.status, 303)
  }).skip(!MAY_MOUNT, WHY_NOT)
})
