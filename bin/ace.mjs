/*
 * npm run ace -- <command>: one of the program's commands, on the data of npm start, running or not.
 */
import { folderHolder, lockFolder } from './launch/folder_lock.mjs'
import { prepare } from './launch/packages.mjs'
import { runNode } from './launch/processes.mjs'
import { Refusal, main } from './launch/say.mjs'
import {
  environmentWithoutData,
  prepareEnvironment,
  readEnvFile,
  whereData,
} from './launch/settings.mjs'

/** Commands about the project itself: they need no database. */
const ABOUT_THE_PROJECT =
  /^(build|codegen|configure|add|eject|list|help|generate:key|inspect:rcfile|make:.*|-.*)$/

await main(async () => {
  if (!(await prepare())) return process.exitCode
  readEnvFile()
  const args = process.argv.slice(2)
  if (args.length === 0 || ABOUT_THE_PROJECT.test(args[0])) {
    return runNode(['ace.js', ...args], { env: environmentWithoutData() })
  }

  if (args[0] === 'doctor' && !args.includes('--help')) return doctor(args)
  return withData(args)
})

/** What keeps the data from being reached is the first thing the doctor tells, and no reason not to come. */
async function doctor(args) {
  try {
    return await withData(args)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const env = { ...environmentWithoutData(), DOCTOR_REFUSAL: error.message }
    return runNode(['ace.js', ...args], { env })
  }
}

async function withData(args) {
  const { folder, embedded } = whereData()
  const running = embedded && (await folderHolder(folder)) !== undefined
  const unlock = running || !embedded ? () => undefined : await lockFolder(folder)
  let stopDatabase = async () => undefined
  try {
    const mode = process.env.NODE_ENV || 'development'
    const { env, stop } = await prepareEnvironment(mode, { databaseRuns: running })
    stopDatabase = stop
    // Ctrl-C reaches the command as well; this process stays to end the database after it.
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined)
    return await runNode(['ace.js', ...args], { env })
  } finally {
    await stopDatabase()
    unlock()
  }
}
