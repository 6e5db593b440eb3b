/*
 * Child processes: run one to its end, keep one running, end one in order.
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { ROOT } from './paths.mjs'

const ENDINGS =
  process.platform === 'win32' ? ['SIGINT', 'SIGBREAK'] : ['SIGINT', 'SIGTERM', 'SIGHUP']

/** What a shell would report for a process that ended this way. */
export function exitCodeOf(code, signal) {
  return signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)
}

/**
 * Hands the work over to another process and waits for it. Signals go to it and this process stays until it
 * has ended: Ctrl-C reaches both at once, and the terminal must not come back before everything is down.
 */
export function forward(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    const pass = (signal) => {
      // A terminal sends Ctrl-C to the whole group itself; only what came to us alone is passed on.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    for (const signal of ENDINGS) process.on(signal, pass)
    const watch = whenOrphaned(() => child.kill('SIGTERM'))
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const ending of ENDINGS) process.off(ending, pass)
      clearInterval(watch)
      resolve(exitCodeOf(code, signal))
    })
  })
}

/** Runs a Node script of the project to its end; resolves with its exit code. `onChild` gets the process. */
export function runNode(args, { env = process.env, stdio = 'inherit', cwd = ROOT, onChild } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio })
    onChild?.(child)
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(exitCodeOf(code, signal)))
  })
}

/** Calls `end` once, with the signal, when this process is asked to end; asking again changes nothing. */
export function onEnding(end) {
  let asked = false
  const once = (signal) => {
    if (asked) return
    asked = true
    end(signal)
  }
  for (const signal of ENDINGS) process.on(signal, once)
  whenOrphaned(() => once('SIGTERM'))
}

/**
 * npm runs a script through a shell, and a shell that is ended does not tell its children. Started by npm, this
 * process therefore takes the loss of its parent for a wish that it should end.
 */
function whenOrphaned(act) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid !== parent) act()
  }, 500)
  timer.unref()
  return timer
}

/** Ends a child: SIGTERM first, SIGKILL when it has not gone after `patienceMs`. */
export function endChild(child, patienceMs) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    // Windows knows no SIGTERM that a process could answer; a closed channel is what it understands.
    if (process.platform === 'win32' && child.connected) child.disconnect()
    else child.kill('SIGTERM')
  })
}
