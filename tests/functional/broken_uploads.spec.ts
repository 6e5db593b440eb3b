import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { test } from '@japa/runner'
import { cast } from '#tests/support/cast'
import { Visitor } from '#tests/support/visitor'

const ROUTES = [
  ['PUT', '/settings/logo'],
  ['POST', '/imports'],
] as const

const PART = '--a\r\nContent-Disposition: form-data; name="x"; filename="x"\r\n\r\nx'
const BROKEN = {
  'ends inside the file': PART,
  'ends inside a large file': PART + 'x'.repeat(300_000),
  'ends inside a field': '--a\r\nContent-Disposition: form-data; name="x"\r\n\r\nx',
  'ends inside a heading': '--a\r\nContent-Disposition: form-data; name="x"; filena',
  'ends inside a second file': `${PART}\r\n${PART}`,
  'is empty': '',
  'has no such boundary': 'tekst',
}

/** Sends a request byte by byte as nobody's browser does; the body may be shorter than it is said to be. */
function send(
  visitor: Visitor,
  route: readonly [string, string],
  body: string,
  length?: number,
  contentType = 'multipart/form-data; boundary=a'
) {
  const socket = connect(Number(process.env.PORT), process.env.HOST)
  socket.on('error', () => undefined)
  socket.write(
    [
      `${route[0]} ${route[1]} HTTP/1.1`,
      'host: localhost',
      `cookie: ${visitor.cookie}`,
      `x-csrf-token: ${visitor.csrfToken}`,
      `content-type: ${contentType}`,
      `content-length: ${length ?? Buffer.byteLength(body)}`,
      'connection: close',
      `\r\n${body}`,
    ].join('\r\n')
  )
  return socket
}

/** The status of what comes back, or 0 when the connection ends (or three seconds pass) without. */
async function statusOf(socket: Socket): Promise<number> {
  const answered = new Promise<number>((resolve) => {
    socket.once('data', (data) => resolve(Number(String(data).split(' ')[1])))
    socket.once('close', () => resolve(0))
  })
  const status = await Promise.race([answered, pause(3_000, 0)])
  socket.destroy()
  return status
}

/** Everything that comes back to a body that is sent as fast as the other side takes it. */
async function answerTo(
  visitor: Visitor,
  route: readonly [string, string],
  contentType: string,
  body: string
): Promise<string> {
  const socket = send(visitor, route, '', Buffer.byteLength(body), contentType)
  let answer = ''
  socket.on('data', (data) => (answer += String(data)))
  const over = once(socket, 'close')
  for (let at = 0; at < body.length; at += 64_000) {
    if (!socket.writable) break
    if (!socket.write(body.slice(at, at + 64_000))) {
      await Promise.race([once(socket, 'drain'), over])
    }
  }
  await Promise.race([over, pause(5_000)])
  socket.destroy()
  return answer
}

test.group('A multipart body that breaks off', (group) => {
  const before = process.env.TMPDIR
  let folder: string

  group.each.setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crm-broken-'))
    process.env.TMPDIR = folder
    return async () => {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
      await rm(folder, { recursive: true })
    }
  })

  for (const route of ROUTES) {
    for (const [how, body] of Object.entries(BROKEN)) {
      test(`${route.join(' ')} answers when it ${how}, and keeps nothing`, async ({ assert }) => {
        const { alice } = await cast()
        const visitor = await Visitor.signedIn(alice)

        const status = await statusOf(send(visitor, route, body))

        assert.include([303, 413, 422], status)
        assert.equal(await visitor.statusOf('/health/live'), 200)
        assert.deepEqual(await readdir(folder), [])
      })
    }

    test(`${route.join(' ')} answers in words while the body is still on its way`, async ({
      assert,
    }) => {
      const { alice } = await cast()
      const visitor = await Visitor.signedIn(alice)
      const body = 'x'.repeat(3_000_000)

      const answer = await answerTo(visitor, route, 'multipart/form-data', body)

      assert.match(answer, /^HTTP\/1\.1 (303|422)/)
      assert.equal(await visitor.statusOf('/health/live'), 200)
      assert.deepEqual(await readdir(folder), [])
    })

    test(`${route.join(' ')} answers somebody who says no more than half`, async ({ assert }) => {
      const { alice } = await cast()
      const visitor = await Visitor.signedIn(alice)

      const socket = send(visitor, route, PART, 1_000_000)
      const answered = once(socket, 'data')
      socket.end()

      const [answer] = await answered
      assert.match(String(answer), /^HTTP\/1\.1 400 [\s\S]*Forespørselen kom ikke hel fram/)
      assert.equal(await visitor.statusOf('/health/live'), 200)
      for (let waits = 0; waits < 100 && (await readdir(folder)).length > 0; waits++) {
        await pause(20)
      }
      assert.deepEqual(await readdir(folder), [])
    })

    test(`${route.join(' ')} answers when the disk takes nothing`, async ({ assert }) => {
      const { alice } = await cast()
      const visitor = await Visitor.signedIn(alice)
      process.env.TMPDIR = join(folder, 'gone')
      const body = `${PART}${'x'.repeat(1_500_000)}\r\n--a--\r\n`

      const answer = await answerTo(visitor, route, 'multipart/form-data; boundary=a', body)

      assert.match(answer, /^HTTP\/1\.1 (303|422)/)
    })

    test(`${route.join(' ')} keeps nothing of somebody who goes away`, async ({ assert }) => {
      const { alice } = await cast()
      const visitor = await Visitor.signedIn(alice)

      const socket = send(visitor, route, PART, 1_000_000)
      for (let waits = 0; waits < 100 && (await readdir(folder)).length === 0; waits++) {
        await pause(20)
      }
      assert.lengthOf(await readdir(folder), 1)
      socket.destroy()
      for (let waits = 0; waits < 100 && (await readdir(folder)).length > 0; waits++) {
        await pause(20)
      }

      assert.deepEqual(await readdir(folder), [])
      assert.equal(await visitor.statusOf('/health/live'), 200)
    })

    test(`${route.join(' ')} reads nothing from a reader`, async ({ assert }) => {
      const { bob } = await cast()
      const visitor = await Visitor.signedIn(bob)

      const status = await statusOf(send(visitor, route, PART, 1_000_000))

      assert.equal(status, 403)
      assert.deepEqual(await readdir(folder), [])
    })
  }
})
