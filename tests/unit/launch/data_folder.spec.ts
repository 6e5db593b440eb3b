import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { launchModule, temporaryFolder } from '#tests/support/launch'

test.group('Data folder', (group) => {
  let folder: string

  group.each.setup(() => {
    const temporary = temporaryFolder()
    folder = temporary.folder
    return () => temporary.remove()
  })

  test('belongs to one program at a time and is free again after it', async ({ assert }) => {
    const { lockFolder, folderHolder } = await launchModule('folder_lock')

    const unlock = await lockFolder(folder)
    assert.equal((await folderHolder(folder)).pid, process.pid)
    await assert.rejects(() => lockFolder(folder), /already in use/)
    unlock()

    assert.isUndefined(await folderHolder(folder))
    const again = await lockFolder(folder)
    again()
  })

  test('is taken over from a killed program, even when its process id lives on', async ({
    assert,
  }) => {
    const { lockFolder } = await launchModule('folder_lock')
    const left = JSON.stringify({ pid: process.pid, port: 1, token: 'of a program long gone' })
    writeFileSync(join(folder, 'in-use.json'), left)

    const unlock = await lockFolder(folder)

    assert.notInclude(readFileSync(join(folder, 'in-use.json'), 'utf8'), 'long gone')
    unlock()
  })

  test('keeps its secrets for its owner alone, and the same ones for ever', async ({ assert }) => {
    const { secret } = await launchModule('secrets')

    const key = secret(folder, 'appKey')
    const password = secret(folder, 'databasePassword')

    assert.isAtLeast(key.length, 43)
    assert.notEqual(key, password)
    assert.equal(secret(folder, 'appKey'), key)
    assert.equal(secret(folder, 'demoPassword', 'given'), 'given')
    assert.equal(secret(folder, 'demoPassword'), 'given')
    assert.equal(statSync(join(folder, 'secrets.json')).mode & 0o777, 0o600)
  }).skip(process.platform === 'win32', 'file modes are those of Unix')
})

test.group('Build', () => {
  test('is made anew when a source says something else, not when it is only touched', async ({
    assert,
  }) => {
    const { fingerprint } = await launchModule('build')
    const { folder, remove } = temporaryFolder()
    const file = join(folder, 'a.ts')
    writeFileSync(file, 'one')
    const before = fingerprint([folder])

    utimesSync(file, new Date(0), new Date(0))
    assert.equal(fingerprint([folder]), before)
    writeFileSync(file, 'two')
    assert.notEqual(fingerprint([folder]), before)
    remove()
  })
})
