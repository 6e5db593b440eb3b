import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { copyBackups } from '#backup/actions/copy_backups'
import { proveBackup } from '#backup/actions/prove_backup'
import { BackupFolder, type KeptBackup } from '#backup/backup_folder'
import { copyToPlace, fetchFromPlace, namesIn } from '#backup/copy_to_place'
import { secondPlace } from '#backup/places/configured_place'
import { FolderPlace } from '#backup/places/folder_place'
import type { Place } from '#backup/places/place'
import { S3Place } from '#backup/places/s3_place'
import { backupState } from '#backup/queries/concerns'
import { newestRuns } from '#backup/queries/backup_runs'
import { copyCheck } from '#operations/checks/backup'
import env from '#start/env'
import { aBackup, aBackupFolder, anInvoiceWithDocument } from '#tests/support/backups'
import { Bucket } from '#tests/support/bucket'
import { founder } from '#tests/support/cast'

test.group('The copy in a second place', (group) => {
  let folder: BackupFolder
  let backup: KeptBackup
  let elsewhere: string

  group.setup(async () => {
    await anInvoiceWithDocument(await founder('Alice Aasen', 'Ås Rørservice AS'))
    const made = aBackupFolder()
    folder = made.folder
    const taken = await aBackup(folder)
    backup = taken.backup
    return made.remove
  })
  group.each.setup(() => {
    elsewhere = mkdtempSync(join(env.get('DATA_DIR'), 'elsewhere-'))
    return () => rmSync(elsewhere, { recursive: true, force: true })
  })

  /** There and back again into an empty folder, and proven there. */
  async function roundTrip(place: Place, recipients: string[], identities: string[]) {
    await copyToPlace({ folder, place, recipients })
    const other = new BackupFolder(join(elsewhere, 'fetched'))
    mkdirSync(other.path)
    const fetched = await fetchFromPlace({ folder: other, place, name: backup.name, identities })
    const { problems } = await proveBackup({ reason: 'command', folder: other })
    return { fetched, problems }
  }

  function aFolderPlace(): FolderPlace {
    const path = join(elsewhere, 'disk')
    mkdirSync(path)
    return new FolderPlace(path)
  }

  test('a folder: it comes back whole, and only what is new goes over', async ({ assert }) => {
    const place = aFolderPlace()

    const { fetched, problems } = await roundTrip(place, [], [])
    const again = await copyToPlace({ folder, place, recipients: [] })

    assert.deepEqual(fetched.manifest, backup.manifest)
    assert.deepEqual(problems, [])
    assert.equal(again, 0)
  })

  test('encrypted for a key: nothing can be read without it, and it comes back whole', async ({
    assert,
  }) => {
    const identity = await generateIdentity()
    const recipient = await identityToRecipient(identity)
    const place = aFolderPlace()

    const { problems } = await roundTrip(place, [recipient], [identity])
    const keys = await place.keys()
    const other = new BackupFolder(join(elsewhere, 'without'))
    mkdirSync(other.path)
    const stranger = await generateIdentity()

    assert.deepEqual(problems, [])
    for (const key of keys) {
      assert.match(key, /\.age$/)
      assert.match(readFileSync(join(elsewhere, 'disk', key), 'latin1'), /^age-encryption\.org\/v1/)
    }
    await assert.rejects(() =>
      fetchFromPlace({ folder: other, place, name: backup.name, identities: [stranger] })
    )
    assert.deepEqual(await other.names(), [])
  })

  test('a bucket of S3: through its pages, and through a storage that is slow at times', async ({
    assert,
    cleanup,
  }) => {
    const bucket = new Bucket()
    const endpoint = await bucket.start()
    cleanup(() => bucket.stop())
    const access = { endpoint, region: 'eu-test', bucket: 'crm', keyId: 'key-id', secret: 'hush' }
    const place = new S3Place({ ...access, prefix: 'nas/' })
    bucket.failures = [503, 503]

    const { fetched, problems } = await roundTrip(place, [], [])

    assert.deepEqual(problems, [])
    assert.deepEqual(fetched.manifest, backup.manifest)
    for (const key of bucket.objects.keys()) assert.match(key, /^nas\//)
    const stranger = new S3Place({ ...access, prefix: '', keyId: 'somebody' })
    await assert.rejects(() => stranger.keys(), /403 AccessDenied/)
  })

  test('what is older there than is kept goes; an emptied folder here empties nothing there', async ({
    assert,
  }) => {
    const place = aFolderPlace()
    const source = join(backup.path, 'manifest.json')
    for (let day = 1; day <= 28; day++) {
      const name = `2025-02-${String(day).padStart(2, '0')}T010000Z`
      await place.put(`${name}/database.dump`, source)
      await place.put(`${name}/manifest.json`, source)
    }
    const empty = new BackupFolder(join(elsewhere, 'empty'))

    await copyToPlace({ folder: empty, place, recipients: [] })

    const names = namesIn(await place.keys())
    // Seven days, and the Sundays of the two weeks before them.
    assert.lengthOf(names, 9)
    assert.include(names, '2025-02-28T010000Z')
    assert.include(names, '2025-02-09T010000Z')
    assert.notInclude(names, '2025-02-01T010000Z')
  })

  test('broken off, it is not taken for whole there, and the next copy goes on', async ({
    assert,
  }) => {
    const place = aFolderPlace()
    const put = place.put.bind(place)
    place.put = (key, path) =>
      key.endsWith('manifest.json') ? Promise.reject(new Error('the cable')) : put(key, path)

    await assert.rejects(() => copyToPlace({ folder, place, recipients: [] }), /the cable/)
    const half = namesIn(await place.keys())
    place.put = put
    await copyToPlace({ folder, place, recipients: [] })

    assert.deepEqual(half, [])
    assert.deepEqual(namesIn(await place.keys()), [backup.name])
  })

  test('a disk that was taken out is a failure, written down', async ({ assert }) => {
    const to = secondPlace(join(elsewhere, 'not-there'))!

    const outcome = await copyBackups({ reason: 'command', folder, to })

    assert.equal(outcome.ok ? null : outcome.error.code, 'copy_failed')
    const [run] = await newestRuns('copy', 1)
    assert.equal(run?.state, 'failed')
    assert.isFalse(readdirSync(elsewhere).includes('not-there'))
  })

  test('one that is wanted and not reached is red until it is, also when nobody can read what is set', async ({
    assert,
    cleanup,
  }) => {
    const disk = join(elsewhere, 'disk')
    const wanted = (place: string) => env.set('BACKUP_COPY_TO', place)
    cleanup(() => wanted(''))
    const seen = async () => {
      const { outcome } = await copyCheck.measure()
      const { concerns } = await backupState()
      return [copyCheck.outcomes[outcome], concerns.includes('copy_failed')]
    }

    const without = await seen()
    wanted('somewhere')
    await copyBackups({ reason: 'schedule', folder })
    const unreadable = await seen()
    mkdirSync(disk)
    wanted(disk)
    await copyBackups({ reason: 'schedule', folder })
    const reached = await seen()
    rmSync(disk, { recursive: true })
    await copyBackups({ reason: 'schedule', folder })
    const takenOut = await seen()

    assert.deepEqual(without, ['ok', false])
    assert.deepEqual(unreadable, ['act', true])
    assert.deepEqual(reached, ['ok', false])
    assert.deepEqual(takenOut, ['act', true])
  })

  test('nothing set is nothing to do; what cannot be understood is said', async ({ assert }) => {
    assert.isNull(secondPlace(''))
    assert.throws(() => secondPlace('somewhere'), /copy_failed/)
    assert.throws(() => secondPlace('s3://bucket'), /BACKUP_S3_KEY_ID/)
    assert.deepEqual(await copyBackups({ reason: 'command', folder }), { ok: true, value: null })
  })
})
