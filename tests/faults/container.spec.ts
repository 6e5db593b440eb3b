import { test } from '@japa/runner'
import { ended, ready, says, startContainer } from '#tests/support/container'
import { freePort, Program } from '#tests/support/program'
import { releases, ScratchDatabase } from '#tests/support/releases'

test.group('A container', (group) => {
  let database: ScratchDatabase

  group.setup(() => Program.build())
  group.each.setup(async () => {
    database = new ScratchDatabase()
    return () => database.drop()
  })

  test('waits for a database that is not there yet, and says so', async ({ assert, cleanup }) => {
    const url = new URL(database.url)
    url.port = String(await freePort())
    const container = startContainer({ DATABASE_URL: url.href, PORT: String(await freePort()) })
    cleanup(() => void container.child.kill('SIGKILL'))

    await says(container, /Waiting for the database crm_scratch_\w+ at 127\.0\.0\.1:\d+: /)
    container.child.kill('SIGTERM')

    assert.equal(await ended(container.child), 0)
    assert.notInclude(container.said(), url.password)
  })

  test('gives up after a while, in a sentence', async ({ assert }) => {
    const { child, said } = startContainer({
      DATABASE_URL: 'postgresql://crm:hemmelig@127.0.0.1:1/crm',
      DATABASE_WAIT_SECONDS: '1',
    })

    assert.equal(await ended(child), 1)
    assert.match(said(), /The database crm at 127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED/)
    assert.include(said(), 'nothing is served')
    assert.notInclude(said(), 'hemmelig')
  })

  test('does not wait for a password to become right', async ({ assert }) => {
    await database.create()
    const url = new URL(database.url)
    url.password = 'feil'

    const { child, said } = startContainer({ DATABASE_URL: url.href })

    assert.equal(await ended(child), 1)
    assert.include(said(), 'it does not accept the user or the password')
  })

  test('of two that start at once, one migrates and the other waits; both serve', async ({
    assert,
    cleanup,
  }) => {
    await database.create()
    const ports = [await freePort(), await freePort()]
    const containers = ports.map((port) =>
      startContainer({ DATABASE_URL: database.url, PORT: String(port) })
    )
    cleanup(() => containers.forEach(({ child }) => child.kill('SIGKILL')))

    await Promise.all(containers.map(ready))
    const answers = await Promise.all(
      ports.map((port) => fetch(`http://127.0.0.1:${port}/health/ready`))
    )

    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200]
    )
    const migrated = containers.filter(({ said }) =>
      said().includes('Migrated database/migrations/01')
    )
    const waited = containers.filter(({ said }) => said().includes('Another program prepares'))
    assert.lengthOf(migrated, 1)
    assert.lengthOf(waited, 1)
    assert.notEqual(migrated[0], waited[0])
  })

  test('refuses tables that a newer version has made, and leaves them alone', async ({
    assert,
  }) => {
    await database.restore(releases()[0]!)
    await database.run(
      `insert into adonis_schema (name, batch, migration_time) values ('database/migrations/999_of_tomorrow', 9, now())`
    )

    const { child, said } = startContainer({ DATABASE_URL: database.url })

    assert.equal(await ended(child), 1)
    assert.match(said(), /belongs to a newer version of the program: it has .*999_of_tomorrow/)
    const rows = await database.rows<{ count: number }>(
      `select count(*)::int as count from adonis_schema where batch > 1`
    )
    assert.equal(Number(rows[0]?.count), 1)
  })
})
