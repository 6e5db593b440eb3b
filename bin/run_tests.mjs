/*
 * npm test [-- <suite or file> …] [--<option of Japa>]: the tests on a PostgreSQL of their own. Ends with the
 * plain line "N passed, N failed, N skipped".
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { prepare } from './launch/packages.mjs'
import { hasPgTools } from './launch/pg_tools.mjs'
import { inRoot } from './launch/paths.mjs'
import { freePort } from './launch/ports.mjs'
import { ensureDatabase, startPostgres } from './launch/postgres.mjs'
import { endChild, onEnding, runNode } from './launch/processes.mjs'
import { AlreadyTold, Refusal, SAID_WHY, main, say } from './launch/say.mjs'
import { closingLine, tally, testArguments } from './launch/test_run.mjs'

/** A run that is broken off may close its browser and its connections. */
const END_PATIENCE_MS = 3_000

await main(async () => {
  if (!(await prepare())) return process.exitCode
  const shared = resolve(process.env.SHARED_DIR ?? inRoot('../shared'))
  const absent = {
    ...(existsSync(join(shared, 'conformance'))
      ? {}
      : { conformance: `there is no folder ${shared}` }),
    ...(hasPgTools() ? {} : { backup: 'they need pg_dump: install postgresql-client' }),
  }
  const wanted = testArguments(process.argv.slice(2), Object.keys(absent))
  for (const suite of wanted.skipped) say(`${suite}: skipped, ${absent[suite]}`)
  if (wanted.nothingLeft) {
    say(closingLine({ passed: 0, failed: 0, skipped: 1 }))
    return 0
  }

  removeOldRuns()
  const folder = inRoot('tmp', `tests-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const database = await startDatabase(folder)
  let ending = false
  let running
  onEnding(() => {
    ending = true
    if (running) void endChild(running, END_PATIENCE_MS)
  })
  try {
    const env = await environment(database.url, folder, shared)
    if (assetsAreStale()) {
      await step(
        'Building the assets',
        [inRoot('node_modules/vite/bin/vite.js'), 'build', '--logLevel=warn'],
        env
      )
    }
    await step('Preparing the database', ['ace.js', 'database:prepare', '--plain'], env)
    const code = await runNode(
      ['--import=@poppinss/ts-exec', '--enable-source-maps', 'bin/test.ts', ...wanted.args],
      { env, onChild: (child) => (running = child) }
    )
    const { counts, remark } = tally(summaryOf(env.TEST_SUMMARY_FILE), code)
    if (remark && !ending) say(remark)
    say(closingLine(counts))
    return counts.failed > 0 || code !== 0 ? 1 : 0
  } finally {
    await database.end()
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Whether a script, a style sheet or a font is newer than what was built from them. */
function assetsAreStale() {
  const built = statSync(inRoot('public/assets/.vite/manifest.json'), { throwIfNoEntry: false })
  if (!built) return true
  return ['resources/css', 'resources/js', 'resources/fonts', 'vite.config.ts'].some(
    (path) => newest(inRoot(path)) > built.mtimeMs
  )
}

function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** A cluster of this run alone, or a database of this run alone on the server that DATABASE_URL names. */
async function startDatabase(folder) {
  const name = `crm_test_${randomBytes(6).toString('hex')}`
  if (process.env.DATABASE_URL) {
    const url = new URL(process.env.DATABASE_URL)
    url.pathname = `/${name}`
    await ensureDatabase(url.href)
    return { url: url.href, end: () => dropDatabase(url) }
  }
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    password: randomBytes(16).toString('hex'),
    throwAway: true,
  })
  await ensureDatabase(postgres.url(name))
  return { url: postgres.url(name), end: postgres.stop }
}

async function dropDatabase(url) {
  const { default: pg } = await import('pg')
  const name = url.pathname.slice(1)
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`)
  const { rows } = await client.query(
    `select rolname as role from pg_roles, shobj_description(oid, 'pg_authid') as remark
     where remark like 'Log-in of crm-core for the database crm\\_%'
       and substring(remark from '\\S+$') not in (select datname from pg_database)`
  )
  for (const { role } of rows) await client.query(`drop role ${client.escapeIdentifier(role)}`)
  await client.end()
}

async function environment(databaseUrl, folder, shared) {
  const port = await freePort()
  const { APP_DATABASE_URL: _appRole, SMTP_HOST: _mail, ...inherited } = process.env
  return {
    ...inherited,
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_URL: `http://127.0.0.1:${port}`,
    APP_KEY: randomBytes(32).toString('base64url'),
    DATABASE_URL: databaseUrl,
    DATA_DIR: join(folder, 'data'),
    SHARED_DIR: shared,
    TEST_SUMMARY_FILE: join(folder, 'summary.json'),
  }
}

async function step(what, args, env) {
  const code = await runNode(args, { env })
  if (code === SAID_WHY) throw new AlreadyTold()
  if (code !== 0) throw new Refusal(`${what} did not succeed; what it says above tells why.`)
}

function summaryOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** What killed runs left behind. A run that lives keeps its folder. */
function removeOldRuns() {
  if (!existsSync(inRoot('tmp'))) return
  for (const name of readdirSync(inRoot('tmp'))) {
    const pid = Number(/^tests-(\d+)$/.exec(name)?.[1])
    if (pid && !isAlive(pid)) rmSync(inRoot('tmp', name), { recursive: true, force: true })
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
