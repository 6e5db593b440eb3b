import { readFileSync, writeFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { proveBackup } from '#backup/actions/prove_backup'
import { measured, type BackupFolder, type KeptBackup } from '#backup/backup_folder'
import { documentPath } from '#backup/document_copies'
import type { Manifest } from '#backup/domain/manifest'
import { latestRuns, latest } from '#backup/queries/backup_runs'
import { aBackup, aBackupFolder, anInvoiceWithDocument } from '#tests/support/backups'
import { founder } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'

/** Turns one byte of a file over. */
function damage(path: string, at = 0.5): void {
  const bytes = readFileSync(path)
  const place = Math.floor(bytes.length * at)
  bytes[place] = bytes[place]! ^ 0xff
  writeFileSync(path, bytes)
}

function rewrite({ path }: KeptBackup, change: (manifest: Manifest) => void): void {
  const file = join(path, 'manifest.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest
  change(manifest)
  writeFileSync(file, JSON.stringify(manifest))
}

async function databases(): Promise<string[]> {
  const owner = await asOwner()
  const { rows } = await owner.query<{ name: string }>(
    `select datname as name from pg_database where datname like '%\\_proof\\_%'`
  )
  await owner.end()
  return rows.map(({ name }) => name)
}

test.group('backup:verify', (group) => {
  let folder: BackupFolder
  let backup: KeptBackup
  let sha256: string

  group.each.setup(async () => {
    const made = aBackupFolder()
    folder = made.folder
    sha256 = await anInvoiceWithDocument(await founder('Alice Aasen', 'Ås Rørservice AS'))
    backup = (await aBackup(folder)).backup
    return made.remove
  })

  const codes = async () => {
    const { problems } = await proveBackup({ reason: 'command', folder })
    return problems.map(({ code }) => code)
  }

  test('restores the newest, finds it whole and leaves nothing behind', async ({ assert }) => {
    assert.deepEqual(await codes(), [])
    assert.isTrue((await folder.find(backup.name)).proof?.ok)
    assert.deepEqual(await databases(), [])
  })

  test('one byte of the dump is another: it says so, and writes it down', async ({ assert }) => {
    damage(join(backup.path, 'database.dump'))

    assert.deepEqual(await codes(), ['file_changed'])
    assert.isFalse((await folder.find(backup.name)).proof?.ok)
    const failed = latest(await latestRuns(), 'proof', 'failed')
    assert.equal(failed?.problems[0]?.detail, 'database.dump')
  })

  test('a dump that was damaged before it was measured does not restore', async ({ assert }) => {
    damage(join(backup.path, 'database.dump'), 0.9)
    const file = await measured(backup.path, 'database.dump')
    rewrite(backup, (manifest) => {
      manifest.files = [file, ...manifest.files.slice(1)]
    })

    const [code = 'none'] = await codes()
    assert.include(['restore_failed', 'rows_differ'], code)
    assert.deepEqual(await databases(), [])
  })

  test('a dump that is cut off, missing or empty', async ({ assert }) => {
    const path = join(backup.path, 'database.dump')
    writeFileSync(path, readFileSync(path).subarray(0, 5000))
    assert.deepEqual(await codes(), ['file_changed'])
    writeFileSync(path, '')
    assert.deepEqual(await codes(), ['file_changed'])
    rmSync(path)
    assert.deepEqual(await codes(), ['file_missing'])
  })

  test('rows other than the manifest says, in number or in what they say', async ({ assert }) => {
    rewrite(backup, ({ tables }) => {
      tables['public.invoices']!.rows += 1
      tables['public.customers']!.content = '42'
    })

    const { problems } = await proveBackup({ reason: 'command', folder })

    assert.deepEqual(
      problems.map(({ code, detail }) => `${code} ${detail.split(':')[0]}`),
      ['rows_differ public.customers', 'rows_differ public.invoices']
    )
  })

  test('a number series or an activity log that ends elsewhere', async ({ assert }) => {
    rewrite(backup, (manifest) => {
      manifest.series[0]!.next = '999999'
      manifest.chains[0]!.hash = 'ab'.repeat(32)
    })

    assert.deepEqual(new Set(await codes()), new Set(['series_differ', 'chain_differs']))
  })

  test('a document that is damaged or gone', async ({ assert }) => {
    damage(documentPath(folder.files, sha256))
    assert.deepEqual(await codes(), ['document_damaged'])
    rmSync(documentPath(folder.files, sha256))
    assert.deepEqual(await codes(), ['document_missing'])
  })

  test('an activity log that was tampered with before the backup', async ({ assert }) => {
    const owner = await asOwner()
    await owner.query(
      `alter table activity_entries disable trigger activity_entries_rows_are_final`
    )
    const { rows } = await owner.query<{ place: string }>(
      `update activity_entries set data = '{"forged": true}'
       where (organization_id, sequence) = (select organization_id, sequence from activity_entries
         order by at desc limit 1) returning organization_id || '/' || sequence as place`
    )
    await owner.query(`alter table activity_entries enable trigger activity_entries_rows_are_final`)
    await aBackup(folder)

    const { problems } = await proveBackup({ reason: 'command', folder })
    await mend(rows[0]!.place.split('/')[0]!)
    await owner.end()

    assert.deepEqual(problems, [{ code: 'chain_broken', detail: rows[0]!.place }])
  })

  test('without any backup, it says so', async ({ assert }) => {
    await folder.remove(backup.name)

    assert.deepEqual(await codes(), ['no_backup'])
  })
})

/** Takes a firm's forged log away again, so that the tests after this find every log whole. */
async function mend(organizationId: string): Promise<void> {
  const owner = await asOwner()
  await owner.query('begin')
  await owner.query(`set local session_replication_role = replica`)
  await owner.query('delete from activity_entries where organization_id = $1', [organizationId])
  await owner.query('delete from activity_heads where organization_id = $1', [organizationId])
  await owner.query('commit')
  await owner.end()
}
