/*
 * The program as measurements find it: built, on a database of its own that is filled with firms of known size.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { inRoot } from './paths.mjs'
import { freePort } from './ports.mjs'
import { ensureDatabase, startPostgres } from './postgres.mjs'
import { endChild, onEnding, runNode } from './processes.mjs'
import { say } from './say.mjs'

export const JIT = '--import=@poppinss/ts-exec'

/**
 * Does the work while the program serves, and clears everything away.
 *
 * @param {{ invoices: number }} input how many invoices the measured firm has
 * @param {(env: NodeJS.ProcessEnv) => Promise<number>} work answers the exit code
 */
export async function withMeasuredProgram({ invoices }, work) {
  await ensureBuilt()
  const folder = inRoot('tmp', `bench-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const cluster = {
    folder: join(folder, 'postgres'),
    password: randomBytes(12).toString('hex'),
    throwAway: true,
  }
  const postgres = await withStatistics(cluster)
  let web
  onEnding(() => web && void endChild(web, 5_000))
  try {
    const env = await environment(postgres.url('crm_bench'), folder, cluster.folder)
    await ensureDatabase(env.DATABASE_URL)
    await run([JIT, 'ace.js', 'database:prepare'], env)
    say(`Filling the database with ${invoices} invoices …`)
    await run([JIT, 'tests/load/fill.ts', String(invoices)], env)
    web = await serve(env)
    return await work({ ...env, BENCH_WEB_PID: String(web.pid) })
  } finally {
    if (web) await endChild(web, 5_000)
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A cluster that counts statements. The library is only loaded at a start, so it starts twice. */
async function withStatistics(cluster) {
  const first = await startPostgres(cluster)
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: first.url('postgres') })
  await client.connect()
  await client.query(`alter system set shared_preload_libraries = 'pg_stat_statements'`)
  await client.query(`alter system set max_wal_size = '4GB'`)
  await client.end()
  await first.stop()
  return startPostgres(cluster)
}

async function environment(databaseUrl, folder, clusterFolder) {
  const port = await freePort()
  return {
    ...process.env,
    NODE_ENV: 'production',
    CRM_ROLE: 'web',
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_URL: `http://127.0.0.1:${port}`,
    APP_KEY: randomBytes(32).toString('base64url'),
    LOG_LEVEL: 'error',
    DATABASE_URL: databaseUrl,
    DATA_DIR: join(folder, 'data'),
    BENCH_ORIGIN: `http://127.0.0.1:${port}`,
    BENCH_POSTGRES: clusterFolder,
    BENCH_EMAIL: 'eier@benk.example.no',
    BENCH_PASSWORD: randomBytes(12).toString('hex'),
  }
}

async function run(args, env) {
  if ((await runNode(args, { env })) !== 0) throw new Error(`${args.join(' ')} did not succeed`)
}

/** One web process, with the switches that the program's own supervisor gives it. */
async function serve(env) {
  const { switches } = await import(pathToFileURL(inRoot('build', 'bin', 'memory.js')))
  const web = spawn(process.execPath, [...switches('web', env), 'build/bin/server.js'], {
    cwd: inRoot('.'),
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    web.on('message', (message) => message?.crm === 'ready' && resolve(web))
    web.once('exit', () => reject(new Error('the program ended before it was ready')))
  })
}
