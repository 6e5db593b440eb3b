/*
 * Keeps the processes of one container running: starts them, restarts what dies or grows too large, ends them
 * in order.
 */
import { fork, type ChildProcess } from 'node:child_process'
import cluster from 'node:cluster'
import { fileURLToPath } from 'node:url'
import { isReady, onEnd, reportReady } from './child.js'
import { chromiumOf, limitOf, processesSeen, switches } from './memory.js'
import { say } from './say.js'

/** A process that dies this often within a minute is not restarted again: the whole program ends. */
const DEATHS_PER_MINUTE_MAX = 5
/** After this long a process that was asked to end is killed. The whole stays below 20 s. */
const END_PATIENCE_MS = 18_000
const RESTART_DELAY_MS = 500
const SCRIPT = fileURLToPath(new URL('server.js', import.meta.url))
/** How often the size of the processes is looked at. */
const MEMORY_INTERVAL_MS = 15_000

export interface SuperviseInput {
  webProcesses: number
  withWorker: boolean
  /** Called each time everything is ready … */
  onReady?: () => void
  /** … and each time something is not any more. */
  onDeath?: () => void
  /** What the processes run; the program itself unless told. */
  script?: string
  /** How often the size of the processes is looked at, in milliseconds. */
  lookEveryMs?: number
}

interface Watched {
  name: string
  part: 'web' | 'worker'
  start: () => ChildProcess
  child?: ChildProcess
  ready: boolean
  wasReady: boolean
  deaths: number[]
}

/** Runs everything until it is asked to end or cannot go on. Resolves with the exit code. */
export function supervise(input: SuperviseInput): Promise<number> {
  const { webProcesses, withWorker, script = SCRIPT, lookEveryMs = MEMORY_INTERVAL_MS } = input
  const watched = [
    ...Array.from({ length: webProcesses }, (_, index) => web(index + 1, webProcesses, script)),
    ...(withWorker ? [worker(script)] : []),
  ]
  return new Promise((resolve) => {
    let exitCode: number | undefined
    const looking = setInterval(() => watched.forEach(keepSmall), lookEveryMs)
    const finish = (code: number) => {
      clearInterval(looking)
      resolve(code)
    }
    const end = (code: number) => {
      if (exitCode !== undefined) return
      exitCode = code
      for (const one of watched) endOne(one)
      if (watched.every((one) => !one.child)) finish(code)
    }
    const run = (one: Watched) => {
      const child = one.start()
      one.child = child
      child.on('message', (message) => {
        if (!isReady(message)) return
        one.ready = one.wasReady = true
        if (!watched.every((each) => each.ready)) return
        input.onReady?.()
        reportReady()
      })
      child.once('error', () => undefined)
      child.once('exit', (code, signal) => {
        delete one.child
        one.ready = false
        input.onDeath?.()
        if (exitCode !== undefined) {
          if (watched.every((each) => !each.child)) finish(exitCode)
          return
        }
        const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`
        if (!mayRestart(one)) {
          const why = one.wasReady ? 'it dies again and again' : 'it could not start'
          say('fatal', `${one.name} ${how}; ${why}`)
          end(1)
          return
        }
        say('error', `${one.name} ${how}; it is started again`)
        setTimeout(() => {
          if (exitCode === undefined) run(one)
        }, RESTART_DELAY_MS * one.deaths.length)
      })
    }

    process.on('SIGHUP', () => end(0))
    onEnd(() => end(0))
    for (const one of watched) run(one)
  })
}

function web(number: number, of: number, script: string): Watched {
  const name = of === 1 ? 'web' : `web ${number}`
  const rest = { name, part: 'web' as const, ready: false, wasReady: false, deaths: [] }
  if (of === 1) return { ...rest, start: () => forked('web', script) }
  // Several processes on one port: the cluster module hands out the connections.
  cluster.setupPrimary({ exec: script, args: [], execArgv: switches('web') })
  const env = { CRM_ROLE: 'web', WEB_PROCESSES: '1', CRM_PROCESS: name }
  return { ...rest, start: () => cluster.fork(env).process }
}

function worker(script: string): Watched {
  const start = () => forked('worker', script)
  return { name: 'worker', part: 'worker', start, ready: false, wasReady: false, deaths: [] }
}

function forked(part: 'web' | 'worker', script: string): ChildProcess {
  const env = { ...process.env, CRM_ROLE: part, WEB_PROCESSES: '1' }
  return fork(script, { env, execArgv: switches(part) })
}

/** What never came up will not come up the next time either; what did come up gets a few more chances. */
function mayRestart(one: Watched): boolean {
  const minuteAgo = Date.now() - 60_000
  one.deaths = [...one.deaths.filter((at) => at > minuteAgo), Date.now()]
  return one.wasReady && one.deaths.length <= DEATHS_PER_MINUTE_MAX
}

function endOne({ child }: Watched): void {
  if (!child) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), END_PATIENCE_MS)
  child.once('exit', () => clearTimeout(timer))
}

/**
 * A process over its limit finishes what it is at, ends, and is started again; a Chromium over its own is
 * ended, and the PDF it was at is made by the next one.
 */
function keepSmall(one: Watched): void {
  const pid = one.child?.pid
  if (pid === undefined || !one.ready) return
  const all = processesSeen()
  const mib = all.find((each) => each.pid === pid)?.mib ?? 0
  if (mib > limitOf(one.part)) {
    say('warn', `${one.name} takes ${toWhole(mib)} of ${limitOf(one.part)} MiB; it is replaced`)
    one.ready = false
    endOne(one)
  }
  const chromium = chromiumOf(pid, all)
  if (chromium && chromium.mib > limitOf('chromium')) {
    const taken = `${toWhole(chromium.mib)} of ${limitOf('chromium')} MiB`
    say('warn', `Chromium takes ${taken}; it is ended, and the next PDF starts a new one`)
    endAtOnce(chromium.pid)
  }
}

function endAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself between the look and the signal.
  }
}

function toWhole(mib: number): string {
  return mib.toFixed(0)
}
