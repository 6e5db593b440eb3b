/*
 * What the image starts. First the database is brought up to this version, by one container at a time; then
 * the parts that CRM_ROLE names run as children and are watched. This process loads nothing of the framework
 * and stays small.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { completeSettings } from '#start/settings'
import { onEnd } from './child.js'
import { readyFile } from './healthcheck.js'
import { switches } from './memory.js'
import { readParts, refuse } from './parts.js'
import { say } from './say.js'
import { supervise } from './supervisor.js'

/** How long a container waits for its database unless DATABASE_WAIT_SECONDS says otherwise. */
const DATABASE_WAIT_SECONDS = '300'
/** How long the preparation may take to break off when the container is asked to end. */
const BREAK_OFF_MS = 3_000

const state: { ending: boolean; preparing: ChildProcess | undefined } = {
  ending: false,
  preparing: undefined,
}

rmSync(readyFile(), { force: true })
await start()

async function start(): Promise<void> {
  const parts = readParts(process.env, 'all')
  if (typeof parts === 'string') return refuse(parts)
  try {
    completeSettings()
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
  onEnd(breakOff)

  const code = await prepare()
  if (state.ending) return
  if (code !== 0) {
    say('fatal', 'the database could not be brought up to this version; nothing is served')
    process.exitCode = 1
    return
  }
  process.exitCode = await supervise({
    webProcesses: parts.role === 'worker' ? 0 : parts.webProcesses,
    withWorker: parts.role !== 'web',
    onReady: () => writeFileSync(readyFile(), parts.role),
    onDeath: () => rmSync(readyFile(), { force: true }),
  })
}

/** Waits for the database, locks out other containers, migrates. Resolves with the exit code. */
function prepare(): Promise<number> {
  const wait = process.env.DATABASE_WAIT_SECONDS || DATABASE_WAIT_SECONDS
  const ace = fileURLToPath(new URL('../ace.js', import.meta.url))
  const args = ['database:prepare', `--wait=${wait}`]
  if (process.env.UPGRADE_WITHOUT_BACKUP !== 'true') args.push('--backup')
  const child = fork(ace, args, { execArgv: switches('worker') })
  state.preparing = child
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => {
      state.preparing = undefined
      resolve(code ?? 1)
    })
  })
}

/** Asked to end before anything is served: what a migration has done so far is rolled back by PostgreSQL. */
function breakOff(): void {
  state.ending = true
  const child = state.preparing
  if (!child) return
  child.kill('SIGTERM')
  setTimeout(() => child.kill('SIGKILL'), BREAK_OFF_MS).unref()
}
