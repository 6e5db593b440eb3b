import { test } from '@japa/runner'
import { cast } from '#tests/support/cast'
import { Visitor } from '#tests/support/visitor'

/** Names that every object has without anybody's doing. */
const INHERITED = ['toString', 'constructor', '__proto__', 'valueOf', 'hasOwnProperty']
const ROUTES = ['/login', '/setup', '/imports', '/drafts'] as const

function deep(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels)
}

function deepObject(levels: number): string {
  return '{"a":'.repeat(levels) + '1' + '}'.repeat(levels)
}

/** Bodies whose reading could cost more than they do. */
const BOMBS: [name: string, type: string, body: string][] = [
  ['10 MB of nested JSON', 'application/json', deep(5_000_000)],
  ['nested JSON just below the limit', 'application/json', deep(49_000)],
  ['nested objects just below the limit', 'application/json', deepObject(14_000)],
  ['nested fields', 'application/x-www-form-urlencoded', `a${'[b]'.repeat(200_000)}=1`],
  ['a list with a far end', 'application/x-www-form-urlencoded', 'a[4294967294]=1&a[99999999]=2'],
  ['a million fields', 'application/x-www-form-urlencoded', 'a=&'.repeat(300_000)],
  [
    'inherited names',
    'application/json',
    `{${INHERITED.map((name) => `"${name}":{"a":1}`).join()}}`,
  ],
]

test.group('A hostile body', () => {
  for (const route of ROUTES) {
    for (const [name, type, body] of BOMBS) {
      test(`POST ${route}: ${name} is refused, and everything goes on`, async ({ assert }) => {
        const { alice } = await cast()
        const visitor = await Visitor.signedIn(alice)

        const status = await send(visitor, route, type, body)

        assert.isTrue(status === 0 || (status >= 300 && status < 500), `answered ${status}`)
        assert.equal(await visitor.statusOf('/health/live'), 200)
        assert.isUndefined(({} as { a?: number }).a)
      })
    }

    test(`POST ${route}: files named like what every object has`, async ({ assert }) => {
      const { alice } = await cast()
      const visitor = await Visitor.signedIn(alice)
      for (const name of INHERITED) {
        const part = `--a\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\n\r\nx\r\n--a--\r\n`

        const status = await send(visitor, route, 'multipart/form-data; boundary=a', part)

        assert.isBelow(status, 500, name)
        assert.equal(await visitor.statusOf('/health/live'), 200)
      }
    })
  }
})

/** The status of the answer; 0 when the connection was closed while the body was still being sent. */
async function send(visitor: Visitor, path: string, type: string, body: string): Promise<number> {
  const { HOST = '127.0.0.1', PORT = '' } = process.env
  try {
    const reply = await fetch(`http://${HOST}:${PORT}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'cookie': visitor.cookie,
        'x-csrf-token': visitor.csrfToken,
        'content-type': type,
      },
      body,
    })
    await reply.arrayBuffer()
    return reply.status
  } catch {
    return 0
  }
}
