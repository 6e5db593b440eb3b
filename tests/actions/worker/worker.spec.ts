import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import { Logger, run } from 'graphile-worker'
import pg from 'pg'
import env from '#start/env'
import { taskList } from '#start/worker'
import { WorkerPresence } from '#start/worker_presence'
import { newId } from '#support/id'
import { currentOrganizationId, inOrganization } from '#tenancy/organization_context'

const owner = () => new pg.Client({ connectionString: env.get('DATABASE_URL') })

test.group('A job', () => {
  test('runs inside the organization that its payload names, whoever started it', async ({
    assert,
  }) => {
    const seen: string[] = []
    const tasks = taskList({ look: () => Promise.resolve({ default: jobThatNotes(seen) }) })
    const own = newId()

    await inOrganization(newId(), async () => {
      await tasks.look?.({ organizationId: own }, null as never)
    })

    assert.deepEqual(seen, [own])
  })

  test('that the clock starts belongs to no organization', async ({ assert }) => {
    const seen: string[] = []
    const tasks = taskList({ look: () => Promise.resolve({ default: jobThatNotes(seen) }) })

    await inOrganization(newId(), async () => {
      await tasks.look?.({ _cron: {} }, null as never)
    })

    assert.deepEqual(seen, ['none'])
  })
})

test.group('Jobs of a killed worker', (group) => {
  const client = owner()
  const presence = new WorkerPresence(env.get('DATABASE_URL'))

  group.setup(async () => {
    await client.connect()
    return async () => {
      await presence.stop()
      await client.end()
    }
  })

  test('are free again as soon as its connection is gone, and not before', async ({ assert }) => {
    const worker = `worker-${randomUUID()}`
    const job = await takenJob(client, worker)
    const alive = owner()
    await alive.connect()
    await alive.query('select pg_advisory_lock(7261543, hashtext($1))', [worker])

    await presence.check()
    assert.equal(await holderOf(client, job), worker)

    await alive.end()
    await presence.check()
    assert.isNull(await holderOf(client, job))
  })

  test('are not those of a worker that lives, however long they take', async ({ assert }) => {
    const other = new WorkerPresence(env.get('DATABASE_URL'))
    const own = new WorkerPresence(env.get('DATABASE_URL'))
    let release = () => {}
    const over = new Promise<void>((resolve) => (release = resolve))
    let begun = () => {}
    const started = new Promise<void>((resolve) => (begun = resolve))
    const runner = await run({
      connectionString: env.get('DATABASE_URL'),
      schema: 'graphile_worker',
      concurrency: 1,
      noHandleSignals: true,
      taskList: {
        linger: () => {
          begun()
          return over
        },
      },
      logger: new Logger(() => () => undefined),
      events: own.events,
    })
    try {
      const { rows } = await client.query(`select id from graphile_worker.add_job('linger', '{}')`)
      await started
      await own.check()
      await other.check()
      await own.check()

      assert.isNotNull(await holderOf(client, rows[0].id))
    } finally {
      release()
      await runner.stop()
      await own.stop()
      await other.stop()
    }
  })

  test('are not mistaken for those of this worker', async ({ assert }) => {
    const worker = `worker-${randomUUID()}`
    const job = await takenJob(client, worker)
    presence.events.emit('worker:create', { worker: { workerId: worker } } as never)

    await presence.check()
    await presence.check()

    assert.equal(await holderOf(client, job), worker)
    const { rows } = await client.query(
      `select count(*)::int as locks from pg_locks where locktype = 'advisory' and classid = 7261543`
    )
    assert.equal(rows[0].locks, 1)
  })
})

function jobThatNotes(seen: string[]) {
  return class {
    async handle() {
      try {
        seen.push(currentOrganizationId())
      } catch {
        seen.push('none')
      }
    }
  }
}

/** A job that a worker has taken and not finished. It is due far in the future: nobody else takes it. */
async function takenJob(client: pg.Client, worker: string): Promise<string> {
  const { rows } = await client.query(
    `select id from graphile_worker.add_job('nothing', '{}', run_at => now() + interval '1 year')`
  )
  const { id } = rows[0]
  await client.query(
    'update graphile_worker._private_jobs set locked_at = now(), locked_by = $2 where id = $1',
    [id, worker]
  )
  return id
}

async function holderOf(client: pg.Client, id: string): Promise<string | null> {
  const { rows } = await client.query('select locked_by from graphile_worker.jobs where id = $1', [
    id,
  ])
  return rows[0].locked_by
}
