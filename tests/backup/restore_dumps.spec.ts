import { execFileSync } from 'node:child_process'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { test } from '@japa/runner'
import { restoreBackup } from '#backup/actions/restore_backup'
import type { BackupFolder } from '#backup/backup_folder'
import { findTools, settingsOf } from '#backup/pg_tools'
import { dropBeside, nameBeside } from '#backup/scratch_database'
import env from '#start/env'
import { addressOf } from '#tenancy/owner_connection'
import { aBackupFolder, anInvoiceWithDocument } from '#tests/support/backups'
import { founder } from '#tests/support/cast'
import { ask, CATALOGUES } from '#tests/support/catalogues'

const ours = () => env.get('DATABASE_URL')
const yes = () => Promise.resolve(true)

const numbers = (url: string) =>
  ask<{ number: string }>(url, 'select number::text from invoices order by organization_id, number')

/** What PostgreSQL's own tools make of our database, as a task on the NAS would call them. */
async function dumped(...args: string[]): Promise<Buffer> {
  const { folder } = await findTools(15)
  const settings = { ...process.env, ...settingsOf(ours()) }
  return execFileSync(join(folder, 'pg_dump'), args, { env: settings, maxBuffer: 1e9 })
}

test.group('backup:restore of what pg_dump wrote by itself', (group) => {
  let folder: BackupFolder
  let name: string
  let target: string

  group.setup(async () => {
    await anInvoiceWithDocument(await founder('Alice Aasen', 'Ås Rørservice AS'))
  })
  group.each.setup(() => {
    const kept = aBackupFolder()
    folder = kept.folder
    name = nameBeside(ours(), 'restored')
    target = addressOf(name, ours())
    return async () => {
      kept.remove()
      await dropBeside(ours(), name)
    }
  })

  test('what a task on the NAS keeps: SQL, packed SQL, the custom format', async ({ assert }) => {
    const kinds: [name: string, bytes: Buffer][] = [
      ['crm.sql', await dumped()],
      ['crm_clean.sql', await dumped('--clean', '--if-exists')],
      ['crm.sql.gz', gzipSync(await dumped('--create'))],
      ['crm.dump', await dumped('-Fc')],
      ['crm.dump.gz', gzipSync(await dumped('-Fc'))],
    ]
    for (const [kind, bytes] of kinds) {
      const file = join(folder.path, kind)
      writeFileSync(file, bytes)

      const outcome = await restoreBackup({ from: file, folder, url: target, confirm: yes })

      assert.isTrue(outcome.ok, `${kind}: ${JSON.stringify(outcome)}`)
      assert.deepEqual(await numbers(target), await numbers(ours()), kind)
      assert.deepEqual(await ask(target, 'select id from sessions'), [], kind)
      for (const catalogue of CATALOGUES) {
        assert.deepEqual(await ask(target, catalogue), await ask(ours(), catalogue), name)
      }
      await dropBeside(ours(), name)
    }
  }).timeout(180_000)

  test('a database of something else is told apart', async ({ assert }) => {
    const other = join(folder.path, 'other.sql')
    writeFileSync(
      other,
      'create table public.notes (id int);\ninsert into public.notes values (1);\n'
    )
    const nonsense = join(folder.path, 'nonsense.sql')
    writeFileSync(nonsense, 'this is no SQL;\n')
    const picture = join(folder.path, 'picture.dump')
    copyFileSync(new URL('../../docs/images/editor.png', import.meta.url).pathname, picture)

    const codeOf = async (from: string) => {
      const outcome = await restoreBackup({ from, folder, url: target, confirm: yes })
      return outcome.ok ? 'restored' : outcome.error.code
    }
    assert.equal(await codeOf(other), 'not_ours')
    assert.equal(await codeOf(nonsense), 'restore_failed')
    assert.equal(await codeOf(picture), 'restore_failed')
    assert.equal(await codeOf('/does/not/exist.sql'), 'no_backup')
  })
})
