/*
 * Keeps the processes of one container running: starts them, restarts what dies, ends them in order.
 */
import { fork, type ChildProcess } from 'node:child_process'
import cluster from 'node:cluster'
import { fileURLToPath } from 'node:url'
import { isReady, onEnd, reportReady } from './child.js'

/** A process that dies this often within a minute is not restarted again: the whole program ends. */
const DEATHS_PER_MINUTE_MAX = 5
/** After this long a process that was asked to end is killed. The whole stays below 20 s. */
const END_PATIENCE_MS = 18_000
const RESTART_DELAY_MS = 500

export interface SuperviseInput {
  webProcesses: number
  withWorker: boolean
}

interface Watched {
  name: string
  start: () => ChildProcess
  child?: ChildProcess
  wasReady: boolean
  deaths: number[]
}

/** Runs everything until it is asked to end or cannot go on. Resolves with the exit code. */
export function supervise({ webProcesses, withWorker }: SuperviseInput): Promise<number> {
  const watched = [
    ...Array.from({ length: webProcesses }, (_, index) => web(index + 1, webProcesses)),
    ...(withWorker ? [worker()] : []),
  ]
  return new Promise((resolve) => {
    let exitCode: number | undefined
    const end = (code: number) => {
      if (exitCode !== undefined) return
      exitCode = code
      for (const one of watched) endOne(one)
      if (watched.every((one) => !one.child)) resolve(code)
    }
    const run = (one: Watched) => {
      const child = one.start()
      one.child = child
      child.on('message', (message) => {
        if (!isReady(message)) return
        one.wasReady = true
        if (watched.every((each) => each.wasReady)) reportReady()
      })
      child.once('error', () => undefined)
      child.once('exit', (code, signal) => {
        delete one.child
        if (exitCode !== undefined) {
          if (watched.every((each) => !each.child)) resolve(exitCode)
          return
        }
        const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`
        if (!mayRestart(one)) {
          log(
            'fatal',
            `${one.name} ${how}; ${one.wasReady ? 'it dies again and again' : 'it could not start'}`
          )
          end(1)
          return
        }
        log('error', `${one.name} ${how}; it is started again`)
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

function web(number: number, of: number): Watched {
  const name = of === 1 ? 'web' : `web ${number}`
  if (of === 1) return { name, start: () => forked('web'), wasReady: false, deaths: [] }
  // Several processes on one port: the cluster module hands out the connections.
  cluster.setupPrimary({ exec: script(), args: [] })
  const start = () => cluster.fork({ CRM_ROLE: 'web', WEB_PROCESSES: '1' }).process
  return { name, start, wasReady: false, deaths: [] }
}

function worker(): Watched {
  return { name: 'worker', start: () => forked('worker'), wasReady: false, deaths: [] }
}

function forked(role: string): ChildProcess {
  return fork(script(), { env: { ...process.env, CRM_ROLE: role, WEB_PROCESSES: '1' } })
}

function script(): string {
  return fileURLToPath(new URL('server.js', import.meta.url))
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

const LEVELS = { error: 50, fatal: 60 }

/** In the shape that pino writes, because the children's lines go to the same place. */
function log(level: keyof typeof LEVELS, msg: string): void {
  const line = { level: LEVELS[level], time: Date.now(), pid: process.pid, name: 'crm-core', msg }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
