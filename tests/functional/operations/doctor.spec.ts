import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { isKeyOfInstallation } from '#identity/actions/check_key'
import env from '#start/env'
import { Program } from '#tests/support/program'
import { ScratchDatabase } from '#tests/support/releases'

interface Visit {
  code: number
  text: string
}

/** The doctor in a process of its own, with these settings in the place of those of the tests. */
function visit(settings: Record<string, string | undefined>, ...args: string[]): Promise<Visit> {
  const all = { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '', PORT: '0', ...settings }
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
  return new Promise((resolve) => {
    const options = { env: given, timeout: 60_000 }
    execFile(process.execPath, ['build/ace.js', 'doctor', ...args], options, (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), text: out + err })
    })
  })
}

function databaseUrl(change: (url: URL) => void): string {
  const url = new URL(env.get('DATABASE_URL'))
  change(url)
  return url.href
}

async function takenPort(): Promise<{ port: number; free: () => void }> {
  const server = createServer((socket) => socket.end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, free: () => void server.close() }
}

test.group('Doctor', (group) => {
  group.setup(() => Program.build())
  group.each.timeout(90_000)

  test('tells what the status page tells, with the program running or not', async ({ assert }) => {
    await isKeyOfInstallation()

    const { code, text } = await visit({})

    for (const title of [
      'The tables',
      'The key',
      'Backup',
      'The clock',
      'The walls between firms',
    ]) {
      assert.include(text, title)
    }
    assert.include([0, 1, 2], code)
    assert.notInclude(text, 'operations.')
    assert.notMatch(text, /^\s+at .*:\d+:\d+/m)
  })

  test('says it in the language of the terminal, bokmål when it has none', async ({ assert }) => {
    const nowhere = { DATABASE_URL: 'postgres://crm:x@127.0.0.1:9/crm' }

    assert.include((await visit({ ...nowhere, LANG: 'C.UTF-8' })).text, 'svarer ikke')
    assert.include((await visit({ ...nowhere }, '--language=nn')).text, 'svarar ikkje')
  })

  for (const [what, settings, expected] of [
    ['a setting is missing', () => ({ APP_KEY: undefined, HOST: undefined }), /"APP_KEY".*|"HOST"/],
    ['a setting cannot be right', () => ({ APP_KEY: 'short' }), /APP_KEY is too short/],
    [
      'there is no database',
      () => ({ DATABASE_URL: 'postgres://crm:x@127.0.0.1:9/crm' }),
      /127\.0\.0\.1:9 does not answer/,
    ],
    [
      'the password is wrong',
      () => ({ DATABASE_URL: databaseUrl((url) => (url.password = 'wrong')) }),
      /does not let \S+ in[\s\S]*%40/,
    ],
    [
      'the database is not there',
      () => ({ DATABASE_URL: databaseUrl((url) => (url.pathname = '/nowhere')) }),
      /has no database nowhere[\s\S]*create database nowhere/,
    ],
    [
      'APP_KEY is another',
      () => ({ APP_KEY: 'another-key-another-key-another-key' }),
      /Is another than the one/,
    ],
    [
      'Chromium is missing',
      () => ({ PUPPETEER_EXECUTABLE_PATH: '/nowhere/chromium' }),
      /Is not there or does not start[\s\S]*PUPPETEER_EXECUTABLE_PATH/,
    ],
  ] as const) {
    test(`${what}: a sentence of what to do, and exit code 2`, async ({ assert }) => {
      await isKeyOfInstallation()

      const { code, text } = await visit(settings())

      assert.equal(code, 2, text)
      assert.match(text, expected)
      assert.notMatch(text, /^\s+at .*:\d+:\d+/m)
      assert.notInclude(text, new URL(env.get('DATABASE_URL')).password)
    })
  }

  test('the data folder cannot be written to: says who must be let in', async ({
    assert,
    cleanup,
  }) => {
    const folder = mkdtempSync(join(tmpdir(), 'crm-doctor-'))
    cleanup(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'file'), '')

    const { code, text } = await visit({ DATA_DIR: join(folder, 'file', 'data') })

    assert.equal(code, 2)
    assert.match(text, /cannot be written to[\s\S]*chown/)
  })

  test('something else has the port: tells it from the program itself', async ({
    assert,
    cleanup,
  }) => {
    const { port, free } = await takenPort()
    cleanup(free)

    const taken = await visit({ PORT: String(port) })
    const ours = await visit({ PORT: process.env.PORT })

    assert.equal(taken.code, 2)
    assert.include(taken.text, `Something else uses 127.0.0.1:${port}`)
    assert.include(ours.text, `The program answers on 127.0.0.1:${process.env.PORT}`)
  })

  test('the tables are of a newer version: names the way forward and the way back', async ({
    assert,
    cleanup,
  }) => {
    const database = new ScratchDatabase()
    cleanup(() => database.drop())
    await database.create()
    const url = database.url
    const empty = await visit({ DATABASE_URL: url })
    await database.run(`create table adonis_schema (id serial, name text);
      insert into adonis_schema (name) values ('database/migrations/99_of_the_future')`)

    const { code, text } = await visit({ DATABASE_URL: url })

    assert.include(empty.text, 'The database is empty')
    assert.equal(code, 2)
    assert.match(text, /newer version[\s\S]*99_of_the_future/)
    assert.include(text.replaceAll(/\s+/g, ' '), 'restore the backup from before the upgrade')
  })
})
