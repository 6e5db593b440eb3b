import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { makeBackup } from '#backup/actions/make_backup'
import { proveBackup } from '#backup/actions/prove_backup'
import { BackupFolder } from '#backup/backup_folder'
import { findTools } from '#backup/pg_tools'
import { newestRuns } from '#backup/queries/backup_runs'
import env from '#start/env'
import { aBackup, aBackupFolder, anInvoiceWithDocument } from '#tests/support/backups'
import { founder, type Person } from '#tests/support/cast'
import { sleep } from '#tests/support/faulty_server'

/** A folder of PostgreSQL's tools where pg_dump is this script instead; `$REAL` is the real one. */
async function toolsWith(script: string): Promise<{ folder: string; remove: () => void }> {
  const real = await findTools(15)
  const folder = mkdtempSync(join(env.get('DATA_DIR'), 'tools-'))
  for (const name of ['pg_restore', 'psql']) {
    writeFileSync(join(folder, name), `#!/bin/sh\nexec ${real.folder}/${name} "$@"\n`)
  }
  writeFileSync(
    join(folder, 'pg_dump'),
    `#!/bin/sh
REAL=${real.folder}/pg_dump
[ "$1" = --version ] && { ${/VERSION=/.test(script) ? script : 'exec $REAL --version'}; exit; }
${script}
`
  )
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o755)
  const before = process.env.PG_BIN
  process.env.PG_BIN = folder
  return {
    folder,
    remove: () => {
      if (before === undefined) delete process.env.PG_BIN
      else process.env.PG_BIN = before
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

test.group('Accidents of a backup', (group) => {
  let alice: Person
  let folder: BackupFolder

  group.setup(async () => {
    alice = await founder('Alice Aasen', 'Ås Rørservice AS')
    await anInvoiceWithDocument(alice)
  })
  group.each.setup(() => {
    const made = aBackupFolder()
    folder = made.folder
    return made.remove
  })

  test('killed half-way: nothing half is taken for whole, and the next one clears up', async ({
    assert,
    cleanup,
  }) => {
    const { backup } = await aBackup(folder)
    const tools = await toolsWith('touch "$PG_BIN/began"; $REAL "$@"; sleep 60')
    cleanup(tools.remove)
    const child = spawn(process.execPath, ['--import=@poppinss/ts-exec', 'ace.js', 'backup:run'], {
      cwd: app.makePath(),
      stdio: 'ignore',
      env: { ...process.env, PG_BIN: tools.folder, BACKUP_DIR: folder.path },
    })
    while (!readdirSync(tools.folder).includes('began')) await sleep(50)
    await sleep(500)
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
    const left = readdirSync(folder.path).filter((name) => name.endsWith('.partial'))

    assert.lengthOf(left, 1)
    assert.deepEqual(await folder.names(), [backup.name])
    tools.remove()
    const after = await whenFree(() => makeBackup({ reason: 'command', folder }))
    assert.isTrue(after.ok)
    assert.isEmpty(readdirSync(folder.path).filter((name) => name.endsWith('.partial')))
    assert.lengthOf(await folder.list(), 2)
    const [, interrupted] = await newestRuns('backup', 2)
    assert.deepEqual(interrupted?.problems, [{ code: 'interrupted', detail: '' }])
  })

  test('broken off in order: nothing is left', async ({ assert, cleanup }) => {
    const tools = await toolsWith('touch "$PG_BIN/began"; exec sleep 60')
    cleanup(tools.remove)
    const stopping = new AbortController()
    const outcome = makeBackup({ reason: 'command', folder, signal: stopping.signal })
    while (!readdirSync(tools.folder).includes('began')) await sleep(20)

    stopping.abort()

    assert.isFalse((await outcome).ok)
    assert.deepEqual(readdirSync(folder.path), ['files'])
  })

  test('the disk is full while pg_dump writes: told as that, nothing is left', async ({
    assert,
    cleanup,
  }) => {
    // A limit on the size of a file fails the same write(2) as a full disk, for any user.
    const tools = await toolsWith('ulimit -f 8; exec $REAL "$@"')
    cleanup(tools.remove)

    const outcome = await makeBackup({ reason: 'command', folder })

    assert.isFalse(outcome.ok)
    if (!outcome.ok) assert.include(['no_room', 'dump_failed'], outcome.error.code)
    assert.deepEqual(readdirSync(folder.path), ['files'])
    const [run] = await newestRuns('backup', 1)
    assert.equal(run?.state, 'failed')
  })

  test('a backup volume that is really full', async ({ assert, cleanup }) => {
    const volume = join(folder.path, 'volume')
    mkdirSync(volume)
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', volume])
    // Only root may mount. Elsewhere the limit above stands for it, and here less room than the last one took.
    if (mounted.status === 0) cleanup(() => void spawnSync('umount', [volume]))
    else return assert.notEqual(process.getuid?.(), 0)

    const outcome = await makeBackup({ reason: 'command', folder: new BackupFolder(volume) })

    assert.isFalse(outcome.ok)
    if (!outcome.ok) assert.equal(outcome.error.code, 'no_room')
    assert.deepEqual(readdirSync(volume), ['files'])
  })

  test('less room than the last one took: it does not even begin', async ({ assert }) => {
    const { backup } = await aBackup(folder)
    const manifest = { ...backup.manifest }
    manifest.files = [{ ...manifest.files[0]!, bytes: Number.MAX_SAFE_INTEGER }]
    writeFileSync(join(backup.path, 'manifest.json'), JSON.stringify(manifest))

    const outcome = await makeBackup({ reason: 'command', folder })

    assert.equal(outcome.ok ? null : outcome.error.code, 'no_room')
  })

  test('tools that are older than the server are refused in a sentence', async ({
    assert,
    cleanup,
  }) => {
    const tools = await toolsWith('VERSION=; echo "pg_dump (PostgreSQL) 9.6.24"')
    cleanup(tools.remove)

    const outcome = await makeBackup({ reason: 'command', folder })

    assert.equal(outcome.ok ? null : outcome.error.code, 'tools_too_old')
    const proof = await proveBackup({ reason: 'command', folder })
    assert.equal(proof.problems[0]?.code, 'no_backup')
  })

  test('without any tools it names what to install', async ({ assert, cleanup }) => {
    process.env.PG_BIN = folder.path
    cleanup(() => {
      delete process.env.PG_BIN
    })

    const outcome = await makeBackup({ reason: 'command', folder })

    assert.deepEqual(outcome, {
      ok: false,
      error: { code: 'no_tools', detail: 'postgresql-client-15' },
    })
  })
})

/** PostgreSQL notices a killed client when it next speaks to it; its lock goes then. */
async function whenFree<T extends { ok: boolean; error?: { code: string } }>(
  attempt: () => Promise<T>
): Promise<T> {
  for (;;) {
    const outcome = await attempt()
    if (outcome.ok || outcome.error?.code !== 'busy') return outcome
    await sleep(200)
  }
}
