import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { rmSync, writeFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { temporaryFolder } from '#tests/support/launch'
import { isWell, readyFile } from '../../../bin/healthcheck.js'

test.group('The health check of a container', (group) => {
  let server: Server
  let status: number
  let port: string

  group.each.setup(async () => {
    const { folder, remove } = temporaryFolder()
    const before = process.env.TMPDIR
    process.env.TMPDIR = folder
    status = 200
    server = createServer((_request, response) => response.writeHead(status).end('{}'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    port = String((server.address() as AddressInfo).port)
    writeFileSync(readyFile(), 'all')
    return () => {
      server.close()
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
      remove()
    }
  })

  test('is good when every part is ready and the pages are', async ({ assert }) => {
    assert.isTrue(await isWell({ HOST: '0.0.0.0', PORT: port }))
  })

  test('tells what is not', async ({ assert }) => {
    status = 503
    assert.equal(await isWell({ PORT: port }), '/health/ready answers 503: {}')
    assert.match(String(await isWell({ PORT: '1' })), /^\/health\/ready does not answer: /)

    rmSync(readyFile())
    assert.equal(await isWell({ PORT: port }), 'not every part of the program is ready')
  })

  test('asks a container without pages for its worker alone', async ({ assert }) => {
    assert.isTrue(await isWell({ CRM_ROLE: 'worker', PORT: '1' }))
    rmSync(readyFile())
    assert.isString(await isWell({ CRM_ROLE: 'worker', PORT: '1' }))
  })
})
