import { writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { launch, launchModule, temporaryFolder } from '#tests/support/launch'

test.group('npm start refuses', (group) => {
  let temporary: ReturnType<typeof temporaryFolder>

  group.each.setup(() => {
    temporary = temporaryFolder()
    return () => temporary.remove()
  })

  test('a port in use, in a sentence', async ({ assert }) => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo

    const { code, output } = await launch('start.mjs', {
      DATA_DIR: temporary.folder,
      PORT: String(port),
    })
    other.close()

    assert.equal(code, 1)
    assert.include(output, `Port ${port} on 127.0.0.1 is already in use`)
    assert.notMatch(output, /^\s+at /m)
  })

  test('a data folder in use, and names the process that has it', async ({ assert }) => {
    const { lockFolder } = await launchModule('folder_lock')
    const unlock = await lockFolder(temporary.folder)

    const { code, output } = await launch('start.mjs', { DATA_DIR: temporary.folder })
    unlock()

    assert.equal(code, 1)
    assert.include(output, `already in use by another crm-core (process ${process.pid})`)
    assert.notMatch(output, /^\s+at /m)
  })

  test('a database without APP_KEY, and says where to get one', async ({ assert }) => {
    const { code, output } = await launch('start.mjs', {
      DATA_DIR: temporary.folder,
      DATABASE_URL: 'postgres://127.0.0.1:1/none',
    })

    assert.equal(code, 1)
    assert.include(output, 'APP_KEY is not set')
    assert.notMatch(output, /^\s+at /m)
  })

  test('an APP_KEY that is too short to keep a secret', async ({ assert }) => {
    const { code, output } = await launch('start.mjs', {
      DATA_DIR: temporary.folder,
      APP_KEY: 'hemmelig',
    })

    assert.equal(code, 1)
    assert.include(output, 'APP_KEY is too short')
    assert.notMatch(output, /^\s+at /m)
  })

  test('what the program has refused in a sentence, without one of its own', async ({ assert }) => {
    const { prepareData } = await launchModule('program')
    const script = join(temporary.folder, 'refuses.mjs')
    const { SAID_WHY } = await launchModule('say')
    writeFileSync(script, `process.exit(process.argv[2] === 'database:prepare' ? ${SAID_WHY} : 0)`)

    const refusal = await prepareData({ DATA_DIR: temporary.folder }, script).catch(
      (error: Error) => error
    )

    assert.deepEqual([refusal.name, refusal.message], ['AlreadyTold', ''])
  })

  test('a port that is no port', async ({ assert }) => {
    const { code, output } = await launch('start.mjs', { DATA_DIR: temporary.folder, PORT: 'http' })

    assert.equal(code, 1)
    assert.include(output, 'PORT is "http"; it must be a whole number')
  })

  test('an address that this machine does not have', async ({ assert }) => {
    const { code, output } = await launch('start.mjs', {
      DATA_DIR: temporary.folder,
      HOST: '192.0.2.1',
    })

    assert.equal(code, 1)
    assert.include(output, 'HOST is 192.0.2.1, which is not an address of this machine')
  })
})

test.group('npm run reset', () => {
  test('leaves alone a folder that is no data folder of ours', async ({ assert }) => {
    const { code, output } = await launch('reset.mjs', { DATA_DIR: 'docs' })

    assert.equal(code, 1)
    assert.include(output, 'nothing was removed')
  })

  test('never touches a database that DATABASE_URL names', async ({ assert }) => {
    const { code, output } = await launch('reset.mjs', { DATABASE_URL: 'postgres://x/y' })

    assert.equal(code, 1)
    assert.include(output, 'only empties the embedded database')
  })
})
