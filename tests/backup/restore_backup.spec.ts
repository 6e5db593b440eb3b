import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { restoreBackup } from '#backup/actions/restore_backup'
import type { BackupFolder } from '#backup/backup_folder'
import { documentPath } from '#backup/document_copies'
import type { LostNumbers } from '#backup/queries/lost_numbers'
import { createBeside, dropBeside, nameBeside } from '#backup/scratch_database'
import env from '#start/env'
import { addressOf } from '#tenancy/owner_connection'
import { aBackup, aBackupFolder, anInvoiceWithDocument } from '#tests/support/backups'
import { founder } from '#tests/support/cast'
import { ask, CATALOGUES } from '#tests/support/catalogues'

const ours = () => env.get('DATABASE_URL')
const yes = () => Promise.resolve(true)

const numbers = (url: string) =>
  ask<{ number: string }>(url, 'select number::text from invoices order by organization_id, number')

test.group('backup:restore', (group) => {
  let folder: BackupFolder
  let target: string
  let sha256: string
  let made: string[] = []

  group.setup(async () => {
    sha256 = await anInvoiceWithDocument(await founder('Alice Aasen', 'Ås Rørservice AS'))
  })
  group.each.setup(() => {
    const kept = aBackupFolder()
    folder = kept.folder
    const name = nameBeside(ours(), 'restored')
    target = addressOf(name, ours())
    made = [name]
    return async () => {
      kept.remove()
      for (const database of made) await dropBeside(ours(), database)
    }
  })

  test('into a database that is not there yet: rows, rights and walls are the same', async ({
    assert,
  }) => {
    await ask(ours(), `insert into sessions (id, data) values ('${crypto.randomUUID()}', '')`)
    const { backup } = await aBackup(folder)

    const outcome = await restoreBackup({ from: backup.name, folder, url: target, confirm: yes })

    assert.deepEqual(outcome, { ok: true, value: { before: null, fresh: null, problems: [] } })
    assert.deepEqual(await numbers(target), await numbers(ours()))
    assert.deepEqual(await ask(target, 'select id from sessions'), [])
    for (const catalogue of CATALOGUES) {
      assert.deepEqual(await ask(target, catalogue), await ask(ours(), catalogue), catalogue)
    }
    const [temporary] = await ask<{ may: boolean }>(
      target,
      `select has_database_privilege('crm_app', current_database(), 'TEMP') as may`
    )
    assert.isFalse(temporary?.may)
  })

  test('over a database in use: backed up first, kept beside, and told what is lost', async ({
    assert,
  }) => {
    const { backup } = await aBackup(folder)
    await restoreBackup({ from: backup.name, folder, url: target, confirm: yes })
    await ask(
      target,
      `update organizations set name = 'Etter kopien' where id = (select id from organizations order by id limit 1)`
    )
    await ask(
      target,
      `alter table number_series disable trigger all;
      update number_series set next_number = next_number + 3 where kind = 'customer'`
    )
    const lost: LostNumbers[] = []

    const outcome = await restoreBackup({
      from: backup.name,
      folder,
      url: target,
      confirm: (replaced) => {
        lost.push(...replaced.lost)
        return yes()
      },
    })

    assert.isTrue(outcome.ok)
    const { before, fresh } = outcome.ok ? outcome.value : { before: null, fresh: null }
    made.push(before ?? '')
    assert.isAbove(lost.length, 0)
    assert.equal(lost[0]!.to - lost[0]!.from, 2n)
    const [kept] = await ask<{ count: string }>(
      addressOf(before ?? '', ours()),
      `select count(*) from organizations where name = 'Etter kopien'`
    )
    assert.equal(kept?.count, '1')
    assert.deepEqual(
      await ask(target, `select id from organizations where name = 'Etter kopien'`),
      []
    )
    const names = (await folder.list()).map(({ name }) => name)
    assert.deepEqual(names, [fresh?.name, backup.name])
    const runs = await ask(target, `select kind, state from backup_runs where kind = 'restore'`)
    assert.deepEqual(runs, [{ kind: 'restore', state: 'done' }])
  })

  test('not confirmed: everything stays as it was', async ({ assert }) => {
    const { backup } = await aBackup(folder)
    await restoreBackup({ from: backup.name, folder, url: target, confirm: yes })
    await ask(target, 'create table still_here (id int)')

    const outcome = await restoreBackup({
      from: backup.name,
      folder,
      url: target,
      confirm: () => Promise.resolve(false),
    })

    assert.deepEqual(outcome, { ok: false, error: { code: 'declined' } })
    assert.deepEqual(await ask(target, 'select id from still_here'), [])
    const left = await ask(
      ours(),
      `select datname from pg_database where datname ~ '_(restored|before)_'`
    )
    assert.lengthOf(left, 1)
  })

  test('a damaged backup replaces nothing', async ({ assert }) => {
    const { backup } = await aBackup(folder)
    const dump = join(backup.path, 'database.dump')
    writeFileSync(dump, readFileSync(dump).subarray(0, 9000))

    const outcome = await restoreBackup({ from: backup.name, folder, url: target, confirm: yes })

    assert.deepEqual(outcome, {
      ok: false,
      error: { code: 'file_changed', detail: 'database.dump' },
    })
  })

  test('documents that are gone or damaged come back', async ({ assert }) => {
    const store = join(env.get('DATA_DIR'), 'files')
    const { backup } = await aBackup(folder)
    writeFileSync(documentPath(store, sha256), 'not what it was')

    await restoreBackup({ from: backup.name, folder, url: target, confirm: yes })
    const mended = readFileSync(documentPath(store, sha256), 'utf8')
    rmSync(documentPath(store, sha256))
    await restoreBackup({ from: backup.path, folder, url: target, confirm: yes }).then(
      (outcome) => {
        if (outcome.ok) made.push(outcome.value.before ?? '')
      }
    )

    assert.match(mended, /^%PDF/)
    assert.match(readFileSync(documentPath(store, sha256), 'utf8'), /^%PDF/)
  })

  test('a backup of a newer version is refused, and one of another APP_KEY', async ({ assert }) => {
    const from = await createBeside(ours(), `${made[0]}_x`)
    made.push(`${made[0]}_x`)
    const { backup } = await aBackup(folder)
    await restoreBackup({ from: backup.name, folder, url: from, confirm: yes })
    await ask(
      from,
      `delete from installation; insert into installation values (true, 'of another key')`
    )
    const other = await aBackup(folder, from)
    await ask(
      from,
      `insert into adonis_schema (name, batch) values ('database/migrations/99_later', 9)`
    )
    const newer = await aBackup(folder, from)

    const later = await restoreBackup({
      from: newer.backup.name,
      folder,
      url: target,
      confirm: yes,
    })
    const key = await restoreBackup({ from: other.backup.name, folder, url: target, confirm: yes })
    const forced = await restoreBackup({
      from: other.backup.name,
      folder,
      url: target,
      confirm: yes,
      withNewKey: true,
    })

    assert.deepEqual(later, { ok: false, error: { code: 'newer_schema', detail: '99_later' } })
    assert.deepEqual(key, { ok: false, error: { code: 'other_key', detail: '' } })
    assert.isTrue(forced.ok)
    assert.deepEqual(await ask(target, 'select key_check from installation'), [])
  })
})
