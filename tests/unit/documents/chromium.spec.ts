import { chmodSync, writeFileSync } from 'node:fs'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { ChromiumMissing, findChromium, searchForChromium } from '#documents/chromium'
import { temporaryFolder } from '#tests/support/launch'

const LISTENS = 'echo "DevTools listening on ws://127.0.0.1:1/" >&2; /bin/sleep 5'

test.group('Chromium', () => {
  test('is found on this machine and starts', async ({ assert }) => {
    const { executablePath, args } = await findChromium()

    await access(executablePath)
    assert.isTrue(args.every((arg) => arg.startsWith('--')))
  })

  test('is a headless shell where one is installed', async ({ assert }) => {
    const { folder, remove } = temporaryFolder()
    const shell = script(folder, LISTENS, 'chromium-headless-shell')

    const { executablePath } = await withPath(folder, () => searchForChromium(''))

    assert.equal(executablePath, shell)
    remove()
  }).skip(process.platform !== 'linux')

  test('is another one where the first does not start', async ({ assert }) => {
    const { folder, remove } = temporaryFolder()
    const shell = script(folder, 'echo "broken" >&2; exit 1', 'chromium-headless-shell')
    const path = `${folder}:${process.env.PATH}`

    const { executablePath } = await withPath(path, () => searchForChromium(''))

    assert.notEqual(executablePath, shell)
    remove()
  }).skip(process.platform !== 'linux')

  test('is missed in a sentence when the setting names no program', async ({ assert }) => {
    await assert.rejects(
      () => searchForChromium('/nowhere/chromium'),
      ChromiumMissing,
      /PUPPETEER_EXECUTABLE_PATH names \/nowhere\/chromium/
    )
  })

  test('that does not start is refused with what it said', async ({ assert }) => {
    const { folder, remove } = temporaryFolder()

    await assert.rejects(
      () => searchForChromium(script(folder, 'echo "libnss3.so: not found" >&2; exit 127')),
      ChromiumMissing,
      /does not start: libnss3\.so: not found/
    )
    remove()
  }).skip(process.platform !== 'linux')

  test('loses its sandbox only where it does not start with it', async ({ assert }) => {
    const { folder, remove } = temporaryFolder()
    const picky = script(
      folder,
      `case "$*" in *--no-sandbox*) ${LISTENS};; *) echo "No usable sandbox!" >&2; exit 1;; esac`
    )

    const { args } = await searchForChromium(picky)

    assert.include(args, '--no-sandbox')
    remove()
  }).skip(process.platform !== 'linux')
})

async function withPath<T>(path: string, work: () => Promise<T>): Promise<T> {
  const before = process.env.PATH
  process.env.PATH = path
  try {
    return await work()
  } finally {
    process.env.PATH = before
  }
}

function script(folder: string, commands: string, name = 'chromium'): string {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\n${commands}\n`)
  chmodSync(file, 0o755)
  return file
}
