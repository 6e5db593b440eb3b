import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { makeBackup } from '#backup/actions/make_backup'
import { proveBackup } from '#backup/actions/prove_backup'
import type { BackupFolder } from '#backup/backup_folder'
import { documentPath } from '#backup/document_copies'
import { latestBackup, latestProof } from '#backup/queries/backup_runs'
import { runTool, findTools, toolPath } from '#backup/pg_tools'
import { oneAtATime } from '#backup/one_at_a_time'
import env from '#start/env'
import { aBackup, aBackupFolder, anInvoiceWithDocument } from '#tests/support/backups'
import { founder, type Person } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'
import { anInvoice } from '#tests/support/invoices'

test.group('backup:run', (group) => {
  let alice: Person
  let folder: BackupFolder

  group.setup(async () => {
    alice = await founder('Alice Aasen', 'Ås Rørservice AS')
  })
  group.each.setup(() => {
    const made = aBackupFolder()
    folder = made.folder
    return made.remove
  })

  test('keeps rows, documents and what is true of them, under one name', async ({ assert }) => {
    const sha256 = await anInvoiceWithDocument(alice)
    const owner = await asOwner()
    const { rows } = await owner.query<{ rows: string }>('select count(*) as rows from invoices')
    await owner.end()

    const { backup, problems } = await aBackup(folder)

    assert.deepEqual(problems, [])
    assert.deepEqual(readdirSync(backup.path).toSorted(), [
      'database.dump',
      'documents.txt',
      'manifest.json',
    ])
    const { manifest } = backup
    assert.equal(manifest.tables['public.invoices']?.rows, Number(rows[0]!.rows))
    assert.equal(manifest.readAs, 'crm_backup')
    assert.notProperty(manifest.tables, 'public.sessions')
    assert.isDefined(manifest.tables['graphile_worker._private_jobs'])
    assert.include(readFileSync(join(backup.path, 'documents.txt'), 'utf8'), sha256)
    assert.isTrue(existsSync(documentPath(folder.files, sha256)))
    assert.deepEqual(await folder.list(), [backup])
    const latest = await latestBackup()
    assert.equal(latest?.backupName, backup.name)
    assert.isAbove(Number(latest?.sizeBytes), 1000)
  })

  test('the dump holds no rows of who is signed in', async ({ assert }) => {
    const { backup } = await aBackup(folder)
    const tools = await findTools(15)

    const list = await runTool(toolPath(tools.folder, 'pg_restore'), [
      '--list',
      join(backup.path, 'database.dump'),
    ])

    assert.match(list, /TABLE DATA public invoices/)
    assert.match(list, /TABLE public sessions/)
    assert.notMatch(list, /TABLE DATA public (sessions|rate_limits)/)
  })

  test('tells of documents that are missing, and is made all the same', async ({ assert }) => {
    const sha256 = await anInvoiceWithDocument(alice)
    const store = join(env.get('DATA_DIR'), 'files')
    const { rename } = await import('node:fs/promises')
    await rename(documentPath(store, sha256), join(store, 'aside'))

    const { problems } = await aBackup(folder)
    await rename(join(store, 'aside'), documentPath(store, sha256))

    assert.deepEqual(problems, [{ code: 'document_missing', detail: sha256 }])
  })

  test('while invoices are issued, the manifest is true of the dump', async ({ assert }) => {
    let over = false
    let issued = 0
    const clerk = async () => {
      while (!over) {
        await anInvoice(alice)
        issued++
      }
    }
    const clerks = [clerk(), clerk(), clerk()]

    const backups = [await aBackup(folder), await aBackup(folder), await aBackup(folder)]
    over = true
    await Promise.all(clerks)

    assert.isAbove(issued, 3)
    for (const { backup } of backups) {
      const { problems } = await proveBackup({ reason: 'command', folder, name: backup.name })
      assert.deepEqual(problems, [])
    }
    const latest = await latestProof()
    assert.equal(latest?.backupName, backups[2]!.backup.name)
    assert.isTrue((await folder.find(backups[0]!.backup.name)).proof?.ok)
  }).timeout(180_000)

  test('two at once: the second is told to wait, and nothing is half', async ({ assert }) => {
    await oneAtATime(env.get('DATABASE_URL'), async () => {
      const outcome = await makeBackup({ reason: 'command', folder })

      assert.deepEqual(outcome, { ok: false, error: { code: 'busy', detail: '' } })
    })
    assert.deepEqual(await folder.list(), [])
  })
})
