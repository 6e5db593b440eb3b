import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import hash from '@adonisjs/core/services/hash'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { restoreBackup } from '#backup/actions/restore_backup'
import { BackupFolder, sha256OfFile, type KeptBackup } from '#backup/backup_folder'
import MakeBackup from '#backup/jobs/make_backup'
import ProveBackup from '#backup/jobs/prove_backup'
import { nameBeside, dropBeside } from '#backup/scratch_database'
import env from '#start/env'
import { outsideOrganizations } from '#tenancy/organization_context'
import { addressOf } from '#tenancy/owner_connection'
import { aBackup, anInvoiceWithDocument } from '#tests/support/backups'
import { cast, type Cast } from '#tests/support/cast'
import { ask } from '#tests/support/catalogues'
import { letRun } from '#tests/support/installation'
import { baseUrl, Visitor } from '#tests/support/visitor'

const PASSWORD = 'kaffekopp på kaikanten'
const LIST = '/settings/backups'

async function givePassword(email: string): Promise<void> {
  const passwordHash = await hash.make(PASSWORD)
  await outsideOrganizations('a password for a person of the cast', (queryer) =>
    queryer.run('update users set password_hash = $1 where email = $2', [passwordHash, email])
  )
}

/** The download as a browser saves it. */
async function download(visitor: Visitor, backup: KeptBackup): Promise<Response> {
  return fetch(new URL(`${LIST}/${backup.name}/download`, baseUrl()), {
    method: 'POST',
    redirect: 'manual',
    headers: { 'cookie': visitor.cookie, 'x-csrf-token': visitor.csrfToken },
    body: new URLSearchParams({ password: PASSWORD }),
  })
}

const jobs = () =>
  ask<{ task: string; payload: { name?: string } }>(
    env.get('DATABASE_URL'),
    `select t.identifier as task, j.payload from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier in ('make_backup', 'prove_backup') order by j.id`
  )

test.group('/settings/backups', (group) => {
  let people: Cast
  let backup: KeptBackup
  const folder = () => BackupFolder.ofInstallation()

  group.setup(async () => {
    const stop = await testUtils.httpServer().start()
    people = await cast()
    await anInvoiceWithDocument(people.alice)
    await givePassword(people.alice.email)
    const takeBack = await letRun(people.alice)
    const made = await aBackup(folder())
    backup = made.backup
    return async () => {
      await takeBack()
      rmSync(folder().path, { recursive: true, force: true })
      await stop()
    }
  })
  group.each.setup(() => async () => {
    await ask(
      env.get('DATABASE_URL'),
      `select graphile_worker.complete_jobs(array(
      select j.id from graphile_worker._private_jobs j))`
    )
  })

  test('lists what is kept, how large and how proven it is', async ({ assert }) => {
    const alice = await Visitor.signedIn(people.alice)

    const before = await alice.textOf(LIST)
    await new ProveBackup().handle({ name: backup.name })
    const after = await alice.textOf(LIST)

    assert.include(before, `${LIST}/${backup.name}`)
    assert.include(before, 'Ikke prøvd')
    assert.match(after, /Prøvd \d\d\.\d\d\.\d{4}/)
  })

  test('a button has one taken, another one proven; twice is once', async ({ assert }) => {
    const alice = await Visitor.signedIn(people.alice)

    await alice.post(LIST)
    const answer = await alice.post(LIST)
    const proof = await alice.post(`${LIST}/${backup.name}/proof`)
    const ordered = await jobs()
    await new MakeBackup().handle()

    assert.equal(answer.location, LIST)
    assert.equal(proof.location, LIST)
    assert.deepEqual(
      ordered.map(({ task, payload }) => [task, payload.name ?? null]),
      [
        ['make_backup', null],
        ['prove_backup', backup.name],
      ]
    )
    assert.lengthOf(await folder().list(), 2)
  })

  test('the download, unpacked, is a backup that can be restored', async ({ assert, cleanup }) => {
    const alice = await Visitor.signedIn(people.alice)
    const target = nameBeside(env.get('DATABASE_URL'), 'restored')
    const place = join(env.get('DATA_DIR'), 'unpacked')
    mkdirSync(place)
    cleanup(async () => {
      rmSync(place, { recursive: true })
      await dropBeside(env.get('DATABASE_URL'), target)
    })

    const response = await download(alice, backup)
    const bytes = Buffer.from(await response.arrayBuffer())
    execFileSync('tar', ['-xf', '-', '-C', place], { input: bytes })

    assert.equal(response.status, 200)
    assert.equal(response.headers.get('content-length'), String(bytes.length))
    assert.include(response.headers.get('content-disposition'), backup.name)
    for (const { name, sha256 } of backup.manifest.files) {
      assert.equal(await sha256OfFile(join(place, backup.name, name)), sha256)
    }
    const outcome = await restoreBackup({
      from: join(place, backup.name),
      url: addressOf(target, env.get('DATABASE_URL')),
      confirm: () => Promise.resolve(true),
    })
    assert.deepEqual(outcome.ok ? outcome.value.problems : outcome, [])
    const documents = readFileSync(join(place, backup.name, 'documents.txt'), 'utf8')
    assert.isAbove(documents.split('\n').length, 1)
  })

  test('without the password nothing is sent, and who took it is written down', async ({
    assert,
  }) => {
    const alice = await Visitor.signedIn(people.alice)
    const path = `${LIST}/${backup.name}/download`

    const wrong = await alice.post(path, { password: 'feil passord' })
    const none = await alice.post(path)

    assert.equal(wrong.status, 422)
    assert.equal(none.status, 422)
    assert.match(wrong.headers.get('content-type') ?? '', /html/)
    const entries = await ask<{ actor_id: string }>(
      env.get('DATABASE_URL'),
      `select actor_id, data->>'name' as name from activity_entries where action = 'backup.downloaded'`
    )
    assert.deepEqual(entries, [{ actor_id: people.alice.id, name: backup.name } as never])
  })

  test('does not exist for the owner of another firm, and is closed to a reader', async ({
    assert,
  }) => {
    const charlie = await Visitor.signedIn(people.charlie)
    const bob = await Visitor.signedIn(people.bob)
    const one = `${LIST}/${backup.name}`

    for (const path of [LIST, one]) {
      assert.equal(await charlie.statusOf(path), 404)
      assert.equal(await bob.statusOf(path), 403)
    }
    for (const path of [LIST, `${one}/proof`, `${one}/download`]) {
      const [foreign, reading] = [await charlie.post(path), await bob.post(path)]
      assert.equal(foreign.status, 404)
      assert.equal(reading.status, 403)
    }
    assert.deepEqual(await jobs(), [])
    assert.notInclude(await charlie.textOf('/settings/organization'), LIST)
  })

  test('a name that is none leads nowhere', async ({ assert }) => {
    const alice = await Visitor.signedIn(people.alice)

    for (const name of [
      '%2e%2e%2ffiles',
      'files',
      '2026-11-22T010000Z',
      `${backup.name}.partial`,
    ]) {
      assert.equal(await alice.statusOf(`${LIST}/${name}`), 404, name)
      const answer = await alice.post(`${LIST}/${name}/download`, { password: PASSWORD })
      assert.equal(answer.status, 404, name)
    }
  })
})
