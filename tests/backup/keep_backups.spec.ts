import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { isKeyOfInstallation } from '#identity/actions/check_key'
import { giveInstallationTo } from '#identity/actions/give_installation_to'
import { keepBackups } from '#backup/actions/keep_backups'
import type { BackupFolder } from '#backup/backup_folder'
import { backupState } from '#backup/queries/concerns'
import env from '#start/env'
import { freezeClock } from '#support/clock'
import { aBackupFolder } from '#tests/support/backups'
import { founder, member, type Person } from '#tests/support/cast'
import { asOwner } from '#tests/support/connections'

/** Twelve hours from now on the clock in Norway, so that no test crosses the hour. */
const AT = {
  hour:
    (Number(
      new Date().toLocaleString('en', {
        timeZone: 'Europe/Oslo',
        hour: '2-digit',
        hourCycle: 'h23',
      })
    ) +
      12) %
    24,
  minute: 0,
}

async function query<Row>(sql: string): Promise<Row[]> {
  const owner = await asOwner()
  const { rows } = await owner.query(sql)
  await owner.end()
  return rows as Row[]
}

/** The letters to one person, newest first. */
const lettersTo = (email: string) =>
  query<{ subject: string; text: string }>(
    `select data->>'subject' as subject, data->>'text' as text from system_mails
     where recipient_address = '${email}' order by ordered_at desc`
  )

test.group('Backups by themselves', (group) => {
  let alice: Person
  let bob: Person
  let charlie: Person
  let folder: BackupFolder

  group.setup(async () => {
    await isKeyOfInstallation()
    alice = await founder('Alice Aasen', 'Ås Rørservice AS')
    bob = await member('Bob Berg', alice.organizationId, 'reader')
    charlie = await founder('Charlie Coll', 'Coll Trykk AS')
    await giveInstallationTo(alice.organizationId)
    return () => giveInstallationTo(null)
  })
  group.each.setup(async () => {
    await query('delete from backup_runs')
    await query('delete from system_mails')
    const made = aBackupFolder()
    folder = made.folder
    return made.remove
  })

  /** What the minute's job does, with everything under its real clock. */
  const minute = () => keepBackups({ at: AT, folder })

  test('makes the backup of the day, proves it the first time, and does it once', async ({
    assert,
  }) => {
    const first = await minute()
    const second = await minute()

    assert.deepEqual(
      first.map(({ kind, problems }) => ({ kind, problems })),
      [
        { kind: 'backup', problems: [] },
        { kind: 'proof', problems: [] },
      ]
    )
    assert.deepEqual(second, [])
    assert.lengthOf(await folder.list(), 1)
    assert.deepEqual((await backupState()).concerns, [])
    assert.deepEqual(await lettersTo(alice.email), [])
  })

  test('a failure is told to the owners of the firm that runs the installation, once', async ({
    assert,
    cleanup,
  }) => {
    const nothing = mkdtempSync(join(env.get('DATA_DIR'), 'no-tools-'))
    process.env.PG_BIN = nothing
    cleanup(() => {
      delete process.env.PG_BIN
      rmSync(nothing, { recursive: true })
    })

    const [failed] = await minute()
    await query(`update backup_runs set started_at = started_at - interval '31 minutes'`)
    const again = await minute()

    assert.equal(failed?.problems[0]?.code, 'no_tools')
    assert.lengthOf(again, 1)
    const letters = await lettersTo(alice.email)
    assert.lengthOf(letters, 1)
    assert.include(letters[0]!.text, 'postgresql-client-15')
    assert.include(letters[0]!.text, '/settings/backups')
    assert.deepEqual(await lettersTo(bob.email), [])
    assert.deepEqual(await lettersTo(charlie.email), [])
    assert.deepEqual((await backupState()).concerns, ['backup_failed'])
  })

  test('an old backup, an old proof and a failed proof are told of', async ({
    assert,
    cleanup,
  }) => {
    await minute()
    cleanup(freezeClock(new Date(Date.now() + 27 * 3_600_000)))
    const nextDay = (await backupState()).concerns
    freezeClock(new Date(Date.now() + 9 * 86_400_000))
    const nextWeek = (await backupState()).concerns
    await query(`update backup_runs set state = 'failed' where kind = 'proof'`)
    const failed = (await backupState()).concerns

    assert.deepEqual(nextDay, ['backup_old'])
    assert.deepEqual(nextWeek, ['backup_old', 'proof_old'])
    assert.include(failed, 'proof_failed')
  })

  test('breaks off when the program ends, and tells nobody', async ({ assert }) => {
    const stopping = new AbortController()
    stopping.abort()

    const [broken] = await keepBackups({ at: AT, folder, signal: stopping.signal })

    assert.equal(broken?.problems[0]?.code, 'interrupted')
    assert.deepEqual(await lettersTo(alice.email), [])
    assert.deepEqual(await folder.names(), [])
  })

  test('never, when it is switched off', async ({ assert }) => {
    assert.deepEqual(await keepBackups({ at: null, folder }), [])
  })
})
