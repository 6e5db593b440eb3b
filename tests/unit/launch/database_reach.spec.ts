import { createServer, type AddressInfo, type Server } from 'node:net'
import { test } from '@japa/runner'
import { launch, launchModule, temporaryFolder } from '#tests/support/launch'

const APP_KEY = '0123456789abcdef0123456789abcdef'

/** Answers every log-in as PostgreSQL does, with this refusal. */
async function refusing(code: string, message: string): Promise<{ port: number; server: Server }> {
  const fields = `SFATAL\0VFATAL\0C${code}\0M${message}\0\0`
  const length = Buffer.alloc(4)
  length.writeInt32BE(Buffer.byteLength(fields) + 4)
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () =>
      socket.end(Buffer.concat([Buffer.from('E'), length, Buffer.from(fields)]))
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, server }
}

async function sentenceFor(address: string): Promise<string> {
  const { assertDatabaseReachable } = await launchModule('database_reach')
  try {
    await assertDatabaseReachable(address)
    return ''
  } catch (error) {
    const { name, message } = error as Error
    return `${name}: ${message}`
  }
}

test.group('A DATABASE_URL that does not work', () => {
  for (const [code, message, sentence] of [
    [
      '28P01',
      'password authentication failed for user "crm"',
      'does not accept the password of crm',
    ],
    ['28000', 'no pg_hba.conf entry for host', 'does not let crm in: no pg_hba.conf entry'],
    ['3D000', 'database "firm" does not exist', 'There is no database firm at 127.0.0.1'],
    ['42501', 'permission denied for database', 'grant connect on database firm to crm'],
    ['53300', 'sorry, too many clients already', 'has no connection left'],
    ['57P03', 'the database system is starting up', 'is still starting'],
    ['XX000', 'something new', 'cannot be used: something new'],
  ] as const) {
    test(`${code}: ${sentence}`, async ({ assert }) => {
      const { port, server } = await refusing(code, message)

      const said = await sentenceFor(`postgres://crm:hemmelig@127.0.0.1:${port}/firm`)
      server.close()

      assert.match(said, /^Refusal: /)
      assert.include(said, sentence)
      assert.notInclude(said, 'hemmelig')
    })
  }

  test('nobody at the port, no such host, no address at all: each its own', async ({ assert }) => {
    assert.include(
      await sentenceFor('postgres://crm:x@127.0.0.1:1/firm'),
      'Nothing answers at 127.0.0.1, port 1.'
    )
    assert.include(
      await sentenceFor('postgres://crm:x@no-such-host.invalid/firm'),
      'names the host no-such-host.invalid, which nobody knows here'
    )
    for (const address of ['nas:5433/crm_db', 'mysql://crm:x@nas/crm', 'postgres://a b'])
      assert.include(await sentenceFor(address), 'is no address of a PostgreSQL database')
  })

  test('npm start says it at once, before it builds, and nothing else', async ({
    assert,
    cleanup,
  }) => {
    const { folder, remove } = temporaryFolder()
    const { port, server } = await refusing('28P01', 'password authentication failed')
    cleanup(() => {
      server.close()
      remove()
    })

    const { code, output } = await launch('start.mjs', {
      DATA_DIR: folder,
      APP_KEY,
      PORT: '39517',
      DATABASE_URL: `postgres://crm:hemmelig@127.0.0.1:${port}/firm`,
    })

    assert.equal(code, 1)
    assert.equal(
      output.trim(),
      'PostgreSQL at 127.0.0.1 does not accept the password of crm. Correct it in DATABASE_URL.'
    )
  })
})
