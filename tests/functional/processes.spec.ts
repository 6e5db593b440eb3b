import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from '@japa/runner'
import { freePort, Program } from '#tests/support/program'

const SCRIPT = fileURLToPath(new URL('../../build/bin/server.js', import.meta.url))
const COMPILED = fileURLToPath(new URL('../../build/.compiled', import.meta.url))

test.group('The program', (group) => {
  group.setup(() => Program.build())

  test('starts again what dies, and ends as a whole within 20 seconds', async ({
    assert,
    cleanup,
  }) => {
    const port = await freePort()
    const program = start({ PORT: String(port), CRM_ROLE: 'all' })
    cleanup(() => void program.child.kill('SIGKILL'))
    await program.ready
    const [first] = listeners(program.child.pid!)

    process.kill(first!, 'SIGKILL')
    await until(async () => listeners(program.child.pid!).some((pid) => pid !== first))
    await until(async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).status === 200)
    assert.include(program.said(), 'web was ended by SIGKILL; it is started again')

    const askedAt = performance.now()
    program.child.kill('SIGTERM')
    const [code] = await once(program.child, 'exit')

    assert.equal(code, 0)
    assert.isBelow(performance.now() - askedAt, 20_000)
    assert.isEmpty(childrenOf(program.child.pid!))
  }).timeout(90_000)

  test('says why and ends when a part of it cannot start', async ({ assert }) => {
    const program = start({
      PORT: String(await freePort()),
      CRM_ROLE: 'all',
      DATABASE_URL: 'postgres://127.0.0.1:1/none',
    })

    const [code] = await once(program.child, 'exit')

    assert.equal(code, 1)
    assert.match(program.said(), /(web|worker) ended with exit code 1; it could not start/)
  }).timeout(60_000)

  for (const role of ['web', 'worker']) {
    test(`${role} refuses a key other than the one the database was begun with`, async ({
      assert,
    }) => {
      const program = start({
        PORT: String(await freePort()),
        CRM_ROLE: role,
        APP_KEY: 'the key of quite another installation',
      })

      const [code] = await once(program.child, 'exit')

      assert.equal(code, 1)
      const last = program.said().trim().split('\n').at(-1)
      assert.equal(
        last,
        'APP_KEY is not the key that this database was begun with. Start with that key; a copy of it belongs to every backup.'
      )
    }).timeout(60_000)
  }

  test('refuses a role that it does not have', async ({ assert }) => {
    const program = start({ CRM_ROLE: 'everything' })

    const [code] = await once(program.child, 'exit')

    assert.equal(code, 1)
    assert.equal(program.said().trim(), 'CRM_ROLE is "everything"; it can be web, worker or all.')
  })
})

function start(settings: Record<string, string>) {
  const child = fork(SCRIPT, {
    execArgv: [],
    env: { ...process.env, NODE_ENV: 'production', NODE_COMPILE_CACHE: COMPILED, ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  child.stdout?.on('data', (text) => (said += text))
  child.stderr?.on('data', (text) => (said += text))
  return { child, ready: ready(child), said: () => said }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      if (JSON.stringify(message) === '{"crm":"ready"}') resolve()
    })
  })
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => parentOf(other) === pid)
}

function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return 0
  }
}

/** The web processes among the children: those whose environment says so. */
function listeners(pid: number): number[] {
  return childrenOf(pid).filter((child) => {
    try {
      return readFileSync(`/proc/${child}/environ`, 'utf8').includes('CRM_ROLE=web\0')
    } catch {
      return false
    }
  })
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (;;) {
    if (await holds().catch(() => false)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
