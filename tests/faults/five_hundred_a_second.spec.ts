import { test } from '@japa/runner'
import { newId } from '#support/id'
import { LoadClient, type Reply } from '#tests/load/client'
import { FaultyServer, sleep, whatIsBroken, type Worker } from '#tests/support/faulty_server'
import { Program } from '#tests/support/program'

const RATE = 500
const SECONDS = 3
/** Every so often all that are due are sent, whether or not the earlier ones were answered. */
const BURST_MS = 20
/** Of a hundred requests so many issue an invoice; `npm run load` has the same share. */
const WRITES = 3
const SOCKETS = 200

interface Answer extends Reply {
  issues: string | null
}

test.group('500 requests a second', (group) => {
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

  /** One request of a working day: mostly a page, now and then a search, and one in a while issues an invoice. */
  async function ask(client: LoadClient, turn: number, failed: string[]): Promise<Answer | null> {
    const pages = [
      '/invoices',
      '/invoices?tab=all',
      '/customers',
      `/customers/${worker.customerId}`,
    ]
    const share = turn % 100
    const issues = share < WRITES ? newId() : null
    const path =
      share < 10 ? `/invoices?tab=all&q=${10_001 + (turn % 50)}` : pages[turn % pages.length]!
    try {
      const reply = issues
        ? await client.send('POST', `/drafts/${issues}/issuance`, invoice(worker.customerId))
        : await client.get(path)
      return { ...reply, issues }
    } catch (error) {
      failed.push(String(error))
      return null
    }
  }

  test(`for ${SECONDS} seconds: each is answered or refused in words, and every figure agrees after it`, async ({
    assert,
  }) => {
    const client = new LoadClient(program.origin, SOCKETS)
    await client.signIn(worker.email, worker.password)
    const asked: Promise<Answer | null>[] = []
    const failed: string[] = []

    const begun = performance.now()
    while (asked.length < RATE * SECONDS) {
      const due = Math.min(((performance.now() - begun) / 1_000) * RATE, RATE * SECONDS)
      while (asked.length < due) asked.push(ask(client, asked.length, failed))
      await sleep(BURST_MS)
    }
    const answers = (await Promise.all(asked)).filter((answer) => answer !== null)
    const after = await client.get('/customers')
    client.close()

    const told = answers.filter(({ issues, location }) => location === `/invoices/${issues}`)
    const refused = answers.filter(({ status }) => status === 503)
    const served = answers.filter(({ status }) => status === 200 || status === 303)
    assert.deepEqual(failed, [])
    assert.lengthOf(asked, RATE * SECONDS)
    assert.lengthOf([...served, ...refused], asked.length)
    for (const { body } of refused) assert.include(body, '<h1')
    assert.isAbove(told.length, 10)
    assert.equal(after.status, 200)
    assert.deepEqual(
      await whatIsBroken(
        server,
        told.map(({ issues }) => issues!)
      ),
      []
    )
    assert.include(server.ace('checks:run'), 'Everything agrees')
    const owner = await server.connect()
    const { rows } = await owner.query<{ left_open: number }>(
      `select count(*)::int as left_open from pg_stat_activity where state like 'idle in transaction%'`
    )
    await owner.end()
    assert.equal(rows[0]?.left_open, 0)
  })
})

/** What the editor sends of a new invoice. */
function invoice(customerId: string): Record<string, string> {
  return {
    customerId,
    'startedFor': customerId,
    'version': '1',
    'deliveryFrom': 'i dag',
    'deliveryPlace': 'Storgata 1, Oslo',
    'lines[a][description]': 'Arbeid',
    'lines[a][quantity]': '2',
    'lines[a][unit]': 'HUR',
    'lines[a][unitPrice]': '1 150,00',
    'lines[a][vatCode]': '3',
  }
}
