/*
 * npm run dev: the program from its sources, reloaded when they change, with its worker beside it.
 */
import { spawn } from 'node:child_process'
import { lockFolder } from './launch/folder_lock.mjs'
import { prepare } from './launch/packages.mjs'
import { ROOT } from './launch/paths.mjs'
import { assertPortFree } from './launch/ports.mjs'
import { endChild, onEnding } from './launch/processes.mjs'
import { prepareData } from './launch/program.mjs'
import { main, say } from './launch/say.mjs'
import { prepareEnvironment, readEnvFile, whereData, whereServed } from './launch/settings.mjs'

const END_PATIENCE_MS = 20_000

await main(async () => {
  if (!(await prepare())) return process.exitCode
  readEnvFile()
  const { port, host } = whereServed()
  const unlock = await lockFolder(whereData().folder)
  let stopDatabase = async () => undefined
  try {
    await assertPortFree(port, host)
    const { env, stop } = await prepareEnvironment('development')
    stopDatabase = stop
    await prepareData(env, 'ace.js')
    if (env.DEMO_PASSWORD) say(`Demo log-in: eier@demo.example.no, password: ${env.DEMO_PASSWORD}`)
    await serve(env)
    return 0
  } finally {
    await stopDatabase()
    unlock()
  }
})

/** Runs until Ctrl-C, or until one of the two ends by itself. */
function serve(env) {
  const start = (args, role) =>
    spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...env, CRM_ROLE: role },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
  const children = [
    start(['ace.js', 'serve', '--hmr', '--no-clear'], 'web'),
    start(
      ['--watch', '--watch-preserve-output', '--import=@poppinss/ts-exec', 'bin/worker.ts'],
      'worker'
    ),
  ]
  return new Promise((resolve) => {
    let ending
    const end = () =>
      (ending ??= Promise.all(children.map((child) => endChild(child, END_PATIENCE_MS))).then(
        resolve
      ))
    onEnding(end)
    for (const child of children) child.once('exit', end)
  })
}
