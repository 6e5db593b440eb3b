import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** What the image runs; `Program.build()` has built it. `said` answers what its log says so far. */
export function startContainer(settings: Record<string, string>) {
  const child = fork(`${ROOT}build/bin/container.js`, {
    cwd: ROOT,
    execArgv: [],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: `${ROOT}build/.compiled`,
      NODE_ENV: 'production',
      APP_DATABASE_URL: '',
      LOG_LEVEL: 'info',
      CRM_ROLE: 'web',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  child.stdout?.on('data', (text) => (said += text))
  child.stderr?.on('data', (text) => (said += text))
  return { child, said: () => said }
}

export type Container = ReturnType<typeof startContainer>

/** Its exit code, once it has ended. */
export async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode
  const [code] = await once(child, 'exit')
  return code as number | null
}

/** Waits for words in its log. */
export async function says({ child, said }: Container, words: RegExp): Promise<void> {
  while (!words.test(said())) {
    if (child.exitCode !== null) throw new Error(`it ended without a word of ${words}:\n${said()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Waits until everything it runs can do its work. */
export async function ready({ child }: Container): Promise<void> {
  for await (const [message] of on(child)) if (JSON.stringify(message) === '{"crm":"ready"}') return
}

async function* on(child: ChildProcess) {
  for (;;) yield await once(child, 'message')
}
