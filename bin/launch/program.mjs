/*
 * The built program as a child process: its database brought up to date, the demo firm in it, itself served.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtFrom } from './build.mjs'
import { isPrepared } from './database_state.mjs'
import { ROOT, inRoot } from './paths.mjs'
import { freePort } from './ports.mjs'
import { endChild, exitCodeOf, onEnding, runNode } from './processes.mjs'
import { AlreadyTold, Refusal, SAID_WHY, say } from './say.mjs'
import { prepareEnvironment } from './settings.mjs'

/** Longer than the program takes to end by itself. */
const END_PATIENCE_MS = 25_000

/**
 * Brings the tables up to this version, unless this very build has done so, and loads the demo firm once where
 * it is wanted: what people did to it since is theirs.
 *
 * @param {object} env the program's environment
 * @param {string} [ace] the ace that does it: of the build, or `ace.js` of the sources, which does it always
 */
export async function prepareData(env, ace = 'build/ace.js') {
  const built = ace !== 'ace.js'
  if (built) env.NODE_COMPILE_CACHE ??= inRoot('build', '.compiled')
  const version = built ? builtFrom() : ''
  const marker = join(env.DATA_DIR, 'prepared')
  if (!built || contentOf(marker) !== version || !(await isPrepared(env.DATABASE_URL))) {
    say('Preparing the database …')
    await run([ace, 'database:prepare', '--plain'], env, 'The database could not be prepared')
    writeFileSync(marker, version)
  }

  const demo = join(env.DATA_DIR, 'demo-loaded')
  if (env.SEED_DEMO === 'true' && !existsSync(demo)) {
    say('Loading the demo firm …')
    await run([ace, 'demo:seed'], env, 'The demo firm could not be loaded')
    writeFileSync(demo, `${new Date().toISOString()}\n`)
  }
}

async function run(args, env, complaint) {
  const code = await runNode(args, { env })
  if (code === 0) return
  if (code === SAID_WHY) throw new AlreadyTold()
  throw new Refusal(`${complaint}; what it says above tells why.`)
}

function contentOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/**
 * Runs the built program on a data folder and a port of its own, for as long as `work` takes, and leaves
 * nothing behind. `work` gets the program's environment.
 */
export async function withProgram(name, work) {
  const folder = inRoot('tmp', `${name}-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  for (const setting of [
    'DATABASE_URL',
    'APP_DATABASE_URL',
    'APP_URL',
    'HOST',
    'SEED_DEMO',
    'SMTP_HOST',
  ]) {
    delete process.env[setting]
  }
  process.env.DATA_DIR = folder
  process.env.PORT = String(await freePort())
  process.env.LOG_LEVEL ||= 'error'
  let stopDatabase = async () => undefined
  let program
  onEnding(() => void program?.end())
  try {
    const { env, stop } = await prepareEnvironment('production')
    stopDatabase = stop
    await prepareData(env)
    program = startProgram(env)
    const early = program.exited.then(() => {
      throw new Refusal('The program ended before it was asked to.')
    })
    await Promise.race([program.ready, early])
    return await Promise.race([work(env), early])
  } finally {
    await program?.end()
    await stopDatabase()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Starts the program.
 *
 * @returns `ready` resolves when it serves and stays open when it never does; `exited` resolves with its exit
 *   code; `end` asks it to end and waits
 */
export function startProgram(env, { quiet = false } = {}) {
  const output = quiet ? 'ignore' : 'inherit'
  const child = spawn(process.execPath, ['--enable-source-maps', 'build/bin/server.js'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', output, 'inherit', 'ipc'],
  })
  return {
    ready: new Promise((resolve) => {
      child.on('message', (message) => {
        if (message?.crm === 'ready') resolve()
      })
    }),
    exited: new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code, signal) => resolve(exitCodeOf(code, signal)))
    }),
    end: () => endChild(child, END_PATIENCE_MS),
  }
}
