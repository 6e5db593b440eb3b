/*
 * npm run generated: makes the generated files anew (.adonisjs, database/schema.ts), and fails when they were
 * not up to date.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint } from './launch/build.mjs'
import { prepare } from './launch/packages.mjs'
import { inRoot } from './launch/paths.mjs'
import { ensureDatabase, startPostgres } from './launch/postgres.mjs'
import { runNode } from './launch/processes.mjs'
import { Refusal, main, say } from './launch/say.mjs'
import { environmentWithoutData } from './launch/settings.mjs'

const GENERATED = ['.adonisjs', 'database/schema.ts']
const COMMANDS = ['database:prepare', 'codegen', 'schema:generate']

await main(async () => {
  if (!(await prepare())) return process.exitCode
  const folder = inRoot('tmp', `generated-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    password: randomBytes(12).toString('hex'),
    throwAway: true,
  })
  try {
    const env = {
      ...environmentWithoutData(),
      DATABASE_URL: postgres.url('crm_core'),
      DATA_DIR: folder,
    }
    await ensureDatabase(env.DATABASE_URL)
    const before = contents()
    for (const command of COMMANDS) await ace(command, env)
    if (contents() === before) return 0
    say(`${GENERATED.join(' and ')} were not up to date; they are now. Commit them.`)
    return 1
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})

function contents() {
  return fingerprint(GENERATED.map((path) => inRoot(path)))
}

async function ace(command, env) {
  const args = ['ace.js', command, ...(command === 'schema:generate' ? ['--connection=owner'] : [])]
  const quiet = ['ignore', 'ignore', 'inherit']
  if ((await runNode(args, { env, stdio: quiet })) !== 0)
    throw new Refusal(`ace ${command} did not succeed.`)
}
