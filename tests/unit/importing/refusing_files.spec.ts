import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { test } from '@japa/runner'
import { IMPORT_BYTES_MAX } from '#importing/domain/limits'
import { lookAtFile } from '#importing/reader/table'
import type { Unreadable } from '#importing/reader/unreadable'
import { temporaryFile } from '#tests/support/files'

async function refusalOf(path: string): Promise<Unreadable | null> {
  const looked = await lookAtFile(path)
  return looked.ok ? null : looked.error
}

test.group('Refusing files', () => {
  test('an empty file, one of blank lines and one of a mark alone are empty', async (t) => {
    for (const content of ['', '\r\n\r\n ; ;\r\n', '\ufeff', '\ufeff\n']) {
      const refusal = await refusalOf(await temporaryFile(t, 'a.csv', content))
      t.assert.deepEqual(refusal, { type: 'empty' }, JSON.stringify(content))
    }
  })

  test('what a file is shows in its bytes, whatever its name says', async (t) => {
    const found: [string, Uint8Array | string][] = [
      ['pdf', '%PDF-1.7\n%âãÏÓ\n1 0 obj'],
      ['image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
      ['old_excel', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
      ['archive', Buffer.from([0x1f, 0x8b, 8, 0])],
      ['web_page', '<!DOCTYPE html><html><table><tr><td>Navn'],
      ['binary', Buffer.concat([Buffer.from('Navn;Sted\nA'), Buffer.alloc(3), Buffer.from(';B')])],
    ]
    for (const [looksLike, content] of found) {
      const refusal = await refusalOf(await temporaryFile(t, 'kunder.csv', content))
      t.assert.deepEqual(refusal, { type: 'wrong_format', looksLike } as Unreadable)
    }
  })

  test('a file of a gigabyte is refused by its size before a byte of it is read', async (t) => {
    const path = await temporaryFile(t, 'stor.csv', '')
    const file = await open(path, 'w')
    await file.truncate(1024 ** 3)
    await file.close()
    const before = performance.now()
    const refusal = await refusalOf(path)

    const most = IMPORT_BYTES_MAX / 1024 ** 2
    t.assert.deepEqual(refusal, { type: 'too_large', megabytes: 1024, most })
    t.assert.isBelow(performance.now() - before, 100)
  })

  test('a folder and a file that is not there are said to be that', async (t) => {
    const path = await temporaryFile(t, 'a.csv', 'Navn\nA')

    t.assert.deepEqual(await refusalOf(`${path}.borte`), { type: 'not_found' })
    t.assert.deepEqual(await refusalOf(dirname(path)), { type: 'not_a_file' })
  })
})
