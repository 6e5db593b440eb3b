import { once } from 'node:events'
import type { Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { test } from '@japa/runner'
import { answerHalfRequests } from '#support/half_request'
import { httpServer } from '../../../bin/http_server.js'

const QUICK = { headersMs: 200, requestMs: 600, everyMs: 50 }

test.group('The HTTP server', (group) => {
  let server: Server
  let port: number

  group.each.setup(async () => {
    server = answerHalfRequests(httpServer((_request, response) => response.end('served'), QUICK))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
    return () => {
      server.closeAllConnections()
      server.close()
    }
  })

  async function open(bytes: string): Promise<{ socket: Socket; ended: Promise<string> }> {
    const socket = connect(port, '127.0.0.1')
    let said = ''
    socket.on('data', (data) => (said += String(data)))
    socket.on('error', () => undefined)
    const ended = once(socket, 'close').then(() => said)
    await once(socket, 'connect')
    socket.write(bytes)
    return { socket, ended }
  }

  test('sends clients away that never finish their headers, and serves the others meanwhile', async ({
    assert,
  }) => {
    const slow = await Promise.all(
      Array.from({ length: 50 }, () => open('GET / HTTP/1.1\r\nhost: x\r\nx-drip: '))
    )
    const dripping = setInterval(() => slow.forEach(({ socket }) => socket.write('a')), 20)

    const meanwhile = await fetch(`http://127.0.0.1:${port}/`)
    const said = await Promise.all(slow.map(({ ended }) => ended))
    clearInterval(dripping)

    assert.equal(await meanwhile.text(), 'served')
    for (const answer of said) assert.match(answer, /^(HTTP\/1\.1 408|$)/)
  })

  test('keeps an idle connection longer than a reverse proxy does, and says how long', async ({
    assert,
  }) => {
    const answer = await fetch(`http://127.0.0.1:${port}/`)
    const [, seconds] = /timeout=(\d+)/.exec(answer.headers.get('keep-alive') ?? '') ?? []

    assert.isAbove(Number(seconds), 60)
  })

  test('sends a client away that never finishes its body', async ({ assert }) => {
    server.removeAllListeners('request')
    server.on('request', (request) => request.resume())
    const { ended } = await open('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\na')

    assert.match(await ended, /^(HTTP\/1\.1 408|$)/)
  })

  test('takes no request that can be read in two ways', async ({ assert }) => {
    const { ended } = await open(
      'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'
    )

    assert.match(await ended, /^HTTP\/1\.1 400/)
  })

  test('is patient with a connection that only waits', async ({ assert }) => {
    const { socket } = await open('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
    await once(socket, 'data')
    await pause(400)

    assert.isFalse(socket.destroyed)
    socket.destroy()
  })
})
