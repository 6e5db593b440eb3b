import { test } from '@japa/runner'
import { restoreBackup } from '#backup/actions/restore_backup'
import type { BackupFolder } from '#backup/backup_folder'
import { findTools } from '#backup/pg_tools'
import { aBackup, aBackupFolder } from '#tests/support/backups'
import { FaultyServer, whatIsBroken, type Worker } from '#tests/support/faulty_server'
import { Clerk, Program } from '#tests/support/program'

const [OLD, NEW] = ['15', '17']
/** The image brings them; a machine for development may have older ones alone. */
const HAS_TOOLS = await findTools(Number(NEW)).then(
  () => true,
  () => false
)

/** docs/upgrade, step 4: a newer PostgreSQL beside the old one, and a backup from the one into the other. */
test.group(`From PostgreSQL ${OLD} to ${NEW}`, (group) => {
  let older: FaultyServer
  let newer: FaultyServer
  let folder: BackupFolder
  let worker: Worker
  let program: Program

  group.setup(async () => {
    if (!HAS_TOOLS) return () => undefined
    await Program.build()
    older = new FaultyServer('older', OLD)
    newer = new FaultyServer('newer', NEW)
    await Promise.all([older.start(), newer.start()])
    worker = older.prepare()
    const kept = aBackupFolder()
    folder = kept.folder
    return async () => {
      await program.end('SIGKILL')
      await Promise.all([older.stop(), newer.stop()])
      kept.remove()
    }
  })

  test('everything comes along, the numbers go on, and the next backup is made by the newer tools', async ({
    assert,
  }) => {
    program = new Program(older.env)
    await program.start()
    const before = new Clerk(program, worker)
    await before.signIn()
    await before.work(() => before.acknowledged.length >= 3)
    const { backup } = await aBackup(folder, older.url)
    await program.end('SIGTERM')
    // The program has started on the new, empty database meanwhile: nobody has to type a name.
    newer.ace('database:prepare')

    const outcome = await restoreBackup({
      from: backup.path,
      folder,
      url: newer.url,
      confirm: () => assert.fail('there is nothing to replace'),
    })
    assert.isTrue(outcome.ok, JSON.stringify(outcome))
    program = new Program(newer.env)
    await program.start()
    const after = new Clerk(program, worker)
    await after.signIn()
    await after.work(() => after.acknowledged.length >= 3)
    const { backup: next } = await aBackup(folder, newer.url)

    assert.deepEqual(await whatIsBroken(newer, [...before.acknowledged, ...after.acknowledged]), [])
    assert.include(newer.ace('checks:run'), 'Everything agrees')
    assert.match(backup.manifest.server, /^15\./)
    assert.match(next.manifest.server, /^17\./)
  }).skip(!HAS_TOOLS, `it needs pg_dump ${NEW} (postgresql-client-${NEW})`)
})
