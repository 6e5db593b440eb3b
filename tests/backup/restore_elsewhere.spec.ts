import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from '@japa/runner'
import { restoreBackup } from '#backup/actions/restore_backup'
import { checkRows } from '#backup/check_backup'
import type { BackupFolder } from '#backup/backup_folder'
import { differences } from '#backup/domain/manifest'
import { beginLook, databaseFacts } from '#backup/queries/database_facts'
import { asOwner } from '#tenancy/owner_connection'
import { aBackup, aBackupFolder } from '#tests/support/backups'
import { FaultyServer, whatIsBroken, type Worker } from '#tests/support/faulty_server'
import { Clerk, Program } from '#tests/support/program'

const yes = () => Promise.resolve(true)

/** Tables that a restore itself writes to; everything else is as it was. */
const WRITTEN_BY_RESTORING = ['public.backup_runs', 'public.system_mails', 'public.mails']

test.group('A backup on another machine', (group) => {
  let here: FaultyServer
  let elsewhere: FaultyServer
  let folder: BackupFolder
  let worker: Worker
  const programs: Program[] = []

  group.setup(async () => {
    await Program.build()
    here = new FaultyServer('here')
    elsewhere = new FaultyServer('elsewhere')
    await here.start()
    worker = here.prepare()
    const kept = aBackupFolder()
    folder = kept.folder
    return async () => {
      await Promise.all(programs.map((program) => program.end('SIGKILL')))
      await here.stop()
      await elsewhere.stop()
      kept.remove()
    }
  })

  async function started(server: FaultyServer): Promise<Program> {
    const program = new Program(server.env)
    programs.push(program)
    await program.start()
    return program
  }

  /** Issues so many invoices on a program, and answers the clerk with the session. */
  async function issued(program: Program, count: number): Promise<Clerk> {
    const clerk = new Clerk(program, worker)
    await clerk.signIn()
    await clerk.work(() => clerk.acknowledged.length >= count)
    return clerk
  }

  test('on a server without our roles: the program starts, all is there, nobody is signed in', async ({
    assert,
  }) => {
    const before = await issued(await started(here), 3)
    const { backup } = await aBackup(folder, here.url)
    await elsewhere.start()
    const { rows: roles } = await query(elsewhere, `select from pg_roles where rolname ~ '^crm_'`)
    assert.isEmpty(roles)

    const outcome = await restoreBackup({
      from: backup.path,
      folder,
      url: elsewhere.url,
      confirm: yes,
    })

    assert.isTrue(outcome.ok, JSON.stringify(outcome))
    const { tables, ...rest } = backup.manifest
    const found = await asOwner({ purpose: 'test', url: elsewhere.url }, async (owner) => {
      await beginLook(owner, { name: '', isOwn: true })
      return databaseFacts(owner)
    })
    const wanted = { ...rest, tables: { ...tables } }
    for (const name of WRITTEN_BY_RESTORING) {
      delete wanted.tables[name]
      delete found.tables[name]
    }
    assert.deepEqual(differences(wanted, found), [])
    assert.deepEqual(await checkRows({ url: elsewhere.url, manifest: null, documents: null }), [])

    const program = await started(elsewhere)
    const old = await before.at(program).look('/invoices')
    assert.equal(old.status, 303)
    assert.match(old.headers.get('location') ?? '', /login/)
    const after = await issued(program, 2)
    const seen = await after.look(`/invoices/${before.acknowledged[0]}`)
    assert.equal(seen.status, 200)
    assert.deepEqual(
      await whatIsBroken(elsewhere, [...before.acknowledged, ...after.acknowledged]),
      []
    )
    const ready = await fetch(`${program.origin}/health/ready`)
    assert.equal(ready.status, 200)
  })

  test('while the program runs: it is taken over, and goes on with the restored rows', async ({
    assert,
  }) => {
    const { backup } = await aBackup(folder, here.url)
    const program = await started(here)
    const late = await issued(program, 2)

    const outcome = await restoreBackup({ from: backup.name, folder, url: here.url, confirm: yes })

    assert.isTrue(outcome.ok, JSON.stringify(outcome))
    const again = await issued(program, 1)
    const gone = await again.look(`/invoices/${late.acknowledged[0]}`)
    assert.equal(gone.status, 404)
    assert.deepEqual(await whatIsBroken(here, again.acknowledged), [])
    const fresh = outcome.ok ? outcome.value.fresh : null
    const tables = (name: string) => fresh?.manifest.tables[name]?.rows ?? 0
    assert.equal(
      tables('public.invoices'),
      (backup.manifest.tables['public.invoices']?.rows ?? 0) + 2
    )
  })

  test('a dump of the first released version becomes the present one', async ({ assert }) => {
    const dump = fileURLToPath(new URL('../fixtures/releases/0.1.0.sql', import.meta.url))

    const outcome = await restoreBackup({
      from: resolve(dump),
      folder,
      url: elsewhere.url,
      withNewKey: true,
      confirm: yes,
    })

    assert.isTrue(outcome.ok, JSON.stringify(outcome))
    const { rows } = await query(elsewhere, 'select count(*)::int as count from invoices')
    assert.isAbove((rows[0] as { count: number }).count, 0)
    const program = await started(elsewhere)
    const ready = await fetch(`${program.origin}/health/ready`)
    assert.equal(ready.status, 200)
  })
})

async function query(server: FaultyServer, sql: string) {
  const client = await server.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}
