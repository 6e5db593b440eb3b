/*
 * npm start: installs, builds, prepares the database and serves, whatever of it is still to do.
 */
import { ensureBuilt } from './launch/build.mjs'
import { lockFolder } from './launch/folder_lock.mjs'
import { prepare } from './launch/packages.mjs'
import { assertPortFree } from './launch/ports.mjs'
import { onEnding } from './launch/processes.mjs'
import { prepareData, startProgram } from './launch/program.mjs'
import { main, say } from './launch/say.mjs'
import {
  checkDatabase,
  checkSettings,
  prepareEnvironment,
  readEnvFile,
  whereData,
  whereServed,
} from './launch/settings.mjs'

await main(async () => {
  if (!(await prepare())) return process.exitCode
  readEnvFile()
  checkSettings()
  const { port, host } = whereServed()
  const unlock = await lockFolder(whereData().folder)
  const ending = askedToEnd()
  let stopDatabase = async () => undefined
  try {
    await assertPortFree(port, host)
    await checkDatabase()
    await ensureBuilt()
    const { env, embedded, stop } = await prepareEnvironment('production')
    stopDatabase = stop
    await prepareData(env)
    if (ending.asked) return 0

    const program = startProgram(env)
    ending.act = program.end
    program.ready.then(() => say(welcome(env, embedded)))
    const code = await program.exited
    return ending.asked ? 0 : code
  } finally {
    await stopDatabase()
    unlock()
  }
})

/** Remembers that somebody wants this to end, and ends what is running when there is something. */
function askedToEnd() {
  const state = { asked: false, act: () => undefined }
  onEnding(() => {
    state.asked = true
    state.act()
  })
  return state
}

function welcome(env, embedded) {
  const lines = ['', `crm-core is ready: ${env.APP_URL}`]
  if (env.SEED_DEMO === 'true' && env.DEMO_PASSWORD) {
    lines.push(`  demo log-in:  eier@demo.example.no`, `  password:     ${env.DEMO_PASSWORD}`)
  }
  if (embedded) lines.push(`  data:         ${env.DATA_DIR}`)
  lines.push('  Ctrl-C ends it.', '')
  return lines.join('\n')
}
