/*
 * npm start: installs, builds, prepares the database and serves, whatever of it is still to do.
 */
import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './launch/build.mjs'
import { isPrepared } from './launch/database_state.mjs'
import { lockFolder } from './launch/folder_lock.mjs'
import { prepare } from './launch/packages.mjs'
import { ROOT, inRoot } from './launch/paths.mjs'
import { assertPortFree } from './launch/ports.mjs'
import { endChild, exitCodeOf, onEnding, runNode } from './launch/processes.mjs'
import { Refusal, main, say } from './launch/say.mjs'
import { prepareEnvironment, readEnvFile, whereData, whereServed } from './launch/settings.mjs'

/** Longer than the program takes to end by itself. */
const END_PATIENCE_MS = 25_000

await main(async () => {
  if (!(await prepare())) return process.exitCode
  readEnvFile()
  const { port, host } = whereServed()
  const { folder } = whereData()
  const unlock = await lockFolder(folder)
  const ending = askedToEnd()
  let stopDatabase = async () => undefined
  try {
    await assertPortFree(port, host)
    await ensureBuilt()
    const { env, embedded, stop } = await prepareEnvironment('production')
    stopDatabase = stop
    env.NODE_COMPILE_CACHE ??= inRoot('build', '.compiled')
    if (!(await isPrepared(env.DATABASE_URL))) {
      say('Preparing the database …')
      await ace(
        ['database:prepare'],
        env,
        'The database could not be prepared; what it says above tells why.'
      )
    }
    if (env.SEED_DEMO === 'true') await seedDemo(env, folder)
    if (ending.asked) return 0
    return await serve(env, { folder, embedded, ending })
  } finally {
    await stopDatabase()
    unlock()
  }
})

/** The demo firm is loaded once; what people did to it since is theirs. */
async function seedDemo(env, folder) {
  const done = join(folder, 'demo-loaded')
  if (existsSync(done)) return
  say('Loading the demo firm …')
  await ace(['demo:seed'], env, 'The demo firm could not be loaded; what it says above tells why.')
  writeFileSync(done, `${new Date().toISOString()}\n`)
}

async function ace(args, env, complaint) {
  if ((await runNode(['build/ace.js', ...args], { env })) !== 0) throw new Refusal(complaint)
}

async function serve(env, { folder, embedded, ending }) {
  const server = spawn(process.execPath, ['--enable-source-maps', 'build/bin/server.js'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  ending.then = () => void endChild(server, END_PATIENCE_MS)
  server.on('message', (message) => {
    if (message?.crm === 'ready') say(welcome(env, { folder, embedded }))
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', (code, signal) => resolve(ending.asked ? 0 : exitCodeOf(code, signal)))
  })
}

function welcome(env, { folder, embedded }) {
  const lines = ['', `crm-core is ready: ${env.APP_URL}`]
  if (env.SEED_DEMO === 'true' && env.DEMO_PASSWORD) {
    lines.push(`  demo log-in:  eier@demo.example.no`, `  password:     ${env.DEMO_PASSWORD}`)
  }
  if (embedded) lines.push(`  data:         ${folder}`)
  lines.push('  Ctrl-C ends it.', '')
  return lines.join('\n')
}

/** Remembers that somebody wants this to end, and ends what is running when there is something. */
function askedToEnd() {
  const state = { asked: false, then: () => undefined }
  onEnding(() => {
    state.asked = true
    state.then()
  })
  return state
}
