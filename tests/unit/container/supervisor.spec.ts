import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from '@japa/runner'
import { temporaryFolder } from '#tests/support/launch'

const SUPERVISED = fileURLToPath(new URL('../../support/supervised.ts', import.meta.url))
const READY = `process.send({ crm: 'ready' })`
const ENDS_WHEN_ASKED = `process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000)`

test.group('The supervisor', (group) => {
  let temporary: ReturnType<typeof temporaryFolder>

  group.each.setup(() => {
    temporary = temporaryFolder()
    return temporary.remove
  })

  /** Watches over a script until it says `words`, then asks everything to end. */
  async function watch(source: string, words: RegExp, settings: Record<string, string> = {}) {
    const script = join(temporary.folder, 'script.mjs')
    writeFileSync(script, source)
    const child = fork(SUPERVISED, [script], {
      execArgv: ['--import=@poppinss/ts-exec'],
      env: { ...process.env, ...settings },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    let said = ''
    const listen = (text: Buffer) => {
      said += String(text)
      if (words.test(said)) child.kill('SIGTERM')
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    const [code] = (await once(child, 'exit')) as [number | null]
    return { code, said }
  }

  test('replaces a process that grows over its limit, once it has ended in order', async ({
    assert,
  }) => {
    const greedy = `const kept = Buffer.alloc(200 * 1024 * 1024, 1); ${READY}; ${ENDS_WHEN_ASKED}; globalThis.kept = kept`

    const { code, said } = await watch(greedy, /it is started again/, { WEB_MEMORY_MB: '128' })

    assert.match(said, /web takes 2\d\d of 128 MiB; it is replaced/)
    assert.match(said, /web ended with exit code 0; it is started again/)
    assert.equal(code, 0)
  })
    .timeout(60_000)
    .skip(process.platform !== 'linux', 'sizes are read from /proc')

  test('leaves one alone that stays below it', async ({ assert }) => {
    const modest = `${READY}; setTimeout(() => console.log('still here'), 1500); ${ENDS_WHEN_ASKED}`

    const { code, said } = await watch(modest, /still here/, { WEB_MEMORY_MB: '128' })

    assert.notInclude(said, 'is replaced')
    assert.equal(code, 0)
  }).timeout(60_000)

  test('gives up on what dies again and again, in words', async ({ assert }) => {
    const { code, said } = await watch(`${READY}; setTimeout(() => process.exit(7), 20)`, /never/)

    assert.equal(code, 1)
    assert.lengthOf(said.match(/web ended with exit code 7; it is started again/g) ?? [], 5)
    assert.include(said, 'web ended with exit code 7; it dies again and again')
  }).timeout(60_000)

  test('keeps each process to its heap', async ({ assert }) => {
    const source = `import { getHeapStatistics } from 'node:v8'
      console.log('heap ' + (getHeapStatistics().heap_size_limit >> 20)); ${READY}; ${ENDS_WHEN_ASKED}`

    const { said } = await watch(source, /heap \d+/, { WEB_MEMORY_MB: '400' })

    assert.isAtMost(Number(/heap (\d+)/.exec(said)?.[1]), 330)
  }).timeout(60_000)
})
