import { get } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { cast } from '#tests/support/cast'
import { baseUrl } from '#tests/support/visitor'

interface Raw {
  headers: IncomingMessage['headers']
  body: Buffer
}

/** As it comes over the wire: nothing is unpacked on the way. */
function raw(path: string, encodings?: string): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const headers = encodings === undefined ? {} : { 'accept-encoding': encodings }
    get(new URL(path, baseUrl()), { headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }))
    }).on('error', reject)
  })
}

test.group('What goes over the wire', (group) => {
  group.setup(async () => void (await cast()))

  test('a page is compressed for browsers that take it, and whole for others', async ({
    assert,
  }) => {
    const brotli = await raw('/login', 'gzip, deflate, br')
    const gzip = await raw('/login', 'gzip;q=0.8, br;q=0')
    const plain = await raw('/login')

    assert.equal(brotli.headers['content-encoding'], 'br')
    assert.include(brotliDecompressSync(brotli.body).toString(), '<!doctype html>')
    assert.equal(gzip.headers['content-encoding'], 'gzip')
    assert.include(gunzipSync(gzip.body).toString(), '<!doctype html>')
    assert.isUndefined(plain.headers['content-encoding'])
    assert.include(plain.body.toString(), '<!doctype html>')
    for (const { headers } of [brotli, gzip, plain]) {
      assert.match(String(headers['content-type']), /^text\/html/)
      assert.match(String(headers.vary), /accept-encoding/i)
    }
  })

  test('built files are compressed and kept for ever, also when they are asked for plainly', async ({
    assert,
  }) => {
    const vite = await app.container.make('vite')
    const sheet = vite.assetPath('resources/css/app.css')
    const packed = await raw(sheet, 'br')
    const plain = await raw(sheet)

    assert.equal(packed.headers['content-encoding'], 'br')
    assert.isTrue(brotliDecompressSync(packed.body).equals(plain.body))
    assert.match(String(packed.headers['cache-control']), /immutable/)
    assert.match(String(plain.headers['cache-control']), /immutable/)
  })

  test('no other file is reached through the assets', async ({ assert }) => {
    for (const path of [
      '/assets/../../package.json',
      '/assets/%2e%2e/package.json',
      '/assets/nothing.js',
    ]) {
      const { body } = await raw(path, 'br')
      assert.notInclude(body.toString(), '"dependencies"')
    }
  })
})
