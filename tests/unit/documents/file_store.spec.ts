import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { FileStore } from '#documents/file_store'

const BYTES = Buffer.from('%PDF-1.4 faktura 10414')
const SHA256 = createHash('sha256').update(BYTES).digest('hex')

test.group('Store of frozen bytes', (group) => {
  let folder: string
  let store: FileStore

  group.each.setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crm-files-'))
    store = new FileStore(folder)
    return () => rm(folder, { recursive: true })
  })

  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2))

  test('keeps bytes under the name of their SHA-256 and gives them back', async ({ assert }) => {
    const stored = await store.put(BYTES)

    assert.deepEqual(stored, { sha256: SHA256, size: BYTES.length })
    assert.deepEqual(await store.get(SHA256), BYTES)
    assert.deepEqual(await readFile(pathOf(SHA256)), BYTES)
  })

  test('leaves nothing beside the file, and writes the same bytes only once', async ({
    assert,
  }) => {
    await store.put(BYTES)
    const before = await stat(pathOf(SHA256))
    await store.put(BYTES)

    const after = await stat(pathOf(SHA256))
    assert.equal(after.ino, before.ino)
    assert.equal(after.mtimeMs, before.mtimeMs)
    assert.deepEqual(await readdir(join(folder, SHA256.slice(0, 2))), [SHA256.slice(2)])
  })

  test('takes the same bytes from many at once', async ({ assert }) => {
    const stored = await Promise.all(Array.from({ length: 16 }, () => store.put(BYTES)))

    assert.lengthOf(new Set(stored.map((file) => file.sha256)), 1)
    assert.deepEqual(await store.get(SHA256), BYTES)
    assert.lengthOf(await readdir(join(folder, SHA256.slice(0, 2))), 1)
  })

  test('says that a file is missing', async ({ assert }) => {
    await assert.rejects(() => store.get(SHA256), /missing/)
    await assert.rejects(() => store.open(SHA256), /missing/)
    assert.isFalse(await store.has(SHA256))
  })

  test('never hands out bytes that have changed', async ({ assert }) => {
    await store.put(BYTES)
    await writeFile(pathOf(SHA256), '%PDF-1.4 faktura 10415')

    await assert.rejects(() => store.get(SHA256), /damaged/)
    await assert.rejects(() => store.open(SHA256), /damaged/)
  })

  test('puts the right bytes back in the place of damaged ones', async ({ assert }) => {
    await store.put(BYTES)
    await writeFile(pathOf(SHA256), 'half a fi')

    await store.put(BYTES)

    assert.deepEqual(await store.get(SHA256), BYTES)
  })

  test('opens no path that is not a SHA-256', async ({ assert }) => {
    for (const name of ['../../etc/passwd', SHA256.toUpperCase(), `${SHA256}/..`, '']) {
      await assert.rejects(() => store.get(name), /64 hexadecimal/)
    }
  })
})
