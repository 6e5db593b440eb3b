import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { copyBackups } from '#backup/actions/copy_backups'
import { proveBackup } from '#backup/actions/prove_backup'
import { BackupFolder } from '#backup/backup_folder'
import { secondPlace } from '#backup/places/configured_place'
import env from '#start/env'
import { aBackup, aBackupFolder, anInvoiceWithDocument } from '#tests/support/backups'
import { founder } from '#tests/support/cast'

/** The image brings it. */
const HAS_RESTIC = spawnSync('restic', ['version']).status === 0

test.group('The copy in a repository of restic', (group) => {
  let folder: BackupFolder
  let elsewhere: string

  group.setup(async () => {
    await anInvoiceWithDocument(await founder('Alice Aasen', 'Ås Rørservice AS'))
    const made = aBackupFolder()
    folder = made.folder
    await aBackup(folder)
    return made.remove
  })
  group.each.setup(() => {
    elsewhere = mkdtempSync(join(env.get('DATA_DIR'), 'elsewhere-'))
    return () => rmSync(elsewhere, { recursive: true, force: true })
  })

  test('restic is handed the folder and what to keep', async ({ assert, cleanup }) => {
    const tool = join(elsewhere, 'restic')
    writeFileSync(tool, `#!/bin/sh\necho "$@" >> ${elsewhere}/asked\n`)
    chmodSync(tool, 0o755)
    const path = process.env.PATH
    process.env.PATH = `${elsewhere}:${path}`
    cleanup(() => {
      process.env.PATH = path
    })

    const outcome = await copyBackups({
      reason: 'command',
      folder,
      to: secondPlace('restic:sftp:nas:/crm')!,
    })

    assert.isTrue(outcome.ok)
    assert.deepEqual(readFileSync(join(elsewhere, 'asked'), 'utf8').trim().split('\n'), [
      `--repo sftp:nas:/crm --quiet backup --tag crm-core --exclude *.partial ${folder.path}`,
      '--repo sftp:nas:/crm --quiet forget --tag crm-core --prune --keep-daily 7 --keep-weekly 4 --keep-monthly 12',
    ])
  })

  test('restic itself keeps it in a repository, and gives it back whole', async ({
    assert,
    cleanup,
  }) => {
    const repository = join(elsewhere, 'repository')
    const before = process.env.RESTIC_PASSWORD
    process.env.RESTIC_PASSWORD = 'fjelltur-med-niste-41'
    cleanup(() => {
      if (before === undefined) delete process.env.RESTIC_PASSWORD
      else process.env.RESTIC_PASSWORD = before
    })
    const restic = (...args: string[]) => execFileSync('restic', ['--repo', repository, ...args])
    restic('init')

    const outcome = await copyBackups({
      reason: 'command',
      folder,
      to: secondPlace(`restic:${repository}`)!,
    })
    restic('check', '--read-data')
    restic('restore', 'latest', '--target', join(elsewhere, 'back'))
    const back = new BackupFolder(join(elsewhere, 'back', folder.path))
    const { problems } = await proveBackup({ reason: 'command', folder: back })

    assert.isTrue(outcome.ok, JSON.stringify(outcome))
    assert.deepEqual(problems, [])
  }).skip(!HAS_RESTIC, 'restic is not installed')
})
