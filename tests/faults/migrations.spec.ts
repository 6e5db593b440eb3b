import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { migrate } from '#tenancy/migrate'
import { FaultyServer, whatIsBroken, type Worker } from '#tests/support/faulty_server'
import { Clerk, Program } from '#tests/support/program'

/** Takes its time, as on a large database, and takes effect; then the next one fails. Both must be gone. */
const WORKS = `import { BaseSchema } from '@adonisjs/lucid/schema'
export default class extends BaseSchema {
  override async up() {
    this.schema.raw('select pg_sleep(2)')
    this.schema.raw('alter table customers add column of_tomorrow text')
  }
}
`
const FAILS = `import { BaseSchema } from '@adonisjs/lucid/schema'
export default class extends BaseSchema {
  override async up() {
    this.schema.raw('create table tables_of_tomorrow (id uuid primary key)')
    this.schema.raw('select 1 / 0')
  }
}
`

test.group('A migration that fails half-way', (group) => {
  const folder = join('tmp', `migrations-${process.pid}`)
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
    mkdirSync(folder, { recursive: true })
    for (const file of readdirSync('database/migrations')) {
      copyFileSync(join('database/migrations', file), join(folder, file))
    }
    writeFileSync(join(folder, '998_works.ts'), WORKS)
    writeFileSync(join(folder, '999_fails.ts'), FAILS)
    return async () => {
      rmSync(folder, { recursive: true })
      await program.end('SIGKILL')
      await server.stop()
    }
  })

  /** The next version's migrations on the database that the running program works on. */
  async function migrateToTomorrow(said: string[]): Promise<void> {
    const { config } = db.manager.get('owner')!
    const client = await server.connect()
    // The copies stand for the originals: those have been run.
    await client.query(`update adonis_schema set name = replace(name, 'database/migrations', $1)`, [
      folder,
    ])
    db.manager.add('tomorrow', {
      ...config,
      connection: { connectionString: server.url },
      migrations: { ...config.migrations, paths: [folder] },
      // What waits for seconds here waits for the pool's half minute there.
      pool: { min: 0, max: 2, idleTimeoutMillis: 300, reapIntervalMillis: 100 },
    } as typeof config)
    try {
      await migrate(app, (name) => said.push(name), 'tomorrow')
    } finally {
      await db.manager.close('tomorrow', true)
      await client.query(
        `update adonis_schema set name = replace(name, $1, 'database/migrations')`,
        [folder]
      )
      await client.end()
    }
  }

  test('leaves nothing of any new migration, and the running program goes on issuing', async ({
    assert,
  }) => {
    const clerk = new Clerk(program, worker)
    await clerk.signIn()
    let over = false
    const work = clerk.work(() => over)
    const said: string[] = []

    await assert.rejects(() => migrateToTomorrow(said), /division by zero/)
    const before = clerk.acknowledged.length
    while (clerk.acknowledged.length < before + 3) await new Promise((done) => setTimeout(done, 20))
    over = true
    await work

    const client = await server.connect()
    const { rows } = await client.query(
      `select count(*)::int as left_over from information_schema.columns
        where column_name = 'of_tomorrow' or table_name = 'tables_of_tomorrow'`
    )
    const recorded = await client.query(`select from adonis_schema where name ~ '99[89]_'`)
    await client.end()
    assert.lengthOf(said, 1)
    assert.match(said[0]!, /998_works$/)
    assert.equal(rows[0].left_over, 0)
    assert.equal(recorded.rowCount, 0)
    assert.deepEqual(await whatIsBroken(server, clerk.acknowledged), [])
  })
})
