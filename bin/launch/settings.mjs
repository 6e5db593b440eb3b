/*
 * The environment of the program: what is set stays, what is missing gets its default. README.md has the table.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { assertDatabaseReachable } from './database_reach.mjs'
import { inRoot } from './paths.mjs'
import { ensureDatabase, startPostgres } from './postgres.mjs'
import { Refusal } from './say.mjs'
import { secret } from './secrets.mjs'
import { resolve } from 'node:path'

/** What encryption with APP_KEY asks for at the least. */
const KEY_LENGTH_MIN = 16

/** A `.env` file in the project's folder counts like the environment; the environment wins. */
export function readEnvFile() {
  const file = inRoot('.env')
  if (existsSync(file)) process.loadEnvFile(file)
}

/** The data folder, and whether the database in it is ours to run. */
export function whereData(env = process.env) {
  return { folder: resolve(env.DATA_DIR || inRoot('data')), embedded: !env.DATABASE_URL }
}

/** Where the program listens and what people type to reach it. */
export function whereServed(env = process.env) {
  const port = Number(env.PORT || 3333)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Refusal(`PORT is "${env.PORT}"; it must be a whole number from 1 to 65535.`)
  }
  const host = env.HOST || '127.0.0.1'
  const reached = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  const url = env.APP_URL || `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`
  return { port, host, url }
}

/** Refuses settings that cannot work, before anything is installed, built or started because of them. */
export function checkSettings(env = process.env) {
  whereServed(env)
  if (env.DATABASE_URL && !env.APP_KEY) {
    throw new Refusal(
      'APP_KEY is not set. With DATABASE_URL the program does not make one itself: set APP_KEY to a long random text (for example from: openssl rand -base64 32) and keep it as safe as the database.'
    )
  }
  if (env.APP_KEY && env.APP_KEY.length < KEY_LENGTH_MIN) {
    throw new Refusal(
      `APP_KEY is too short: at least ${KEY_LENGTH_MIN} letters and digits, better 40 at random (for example from: openssl rand -base64 32).`
    )
  }
  if (env.SEED_DEMO && !['true', 'false'].includes(env.SEED_DEMO)) {
    throw new Refusal(`SEED_DEMO is "${env.SEED_DEMO}"; it can be true or false.`)
  }
}

/** Refuses a database that DATABASE_URL names and that cannot be used; the embedded one is ours to start. */
export async function checkDatabase(env = process.env) {
  if (env.DATABASE_URL) await assertDatabaseReachable(env.DATABASE_URL)
}

/** An environment for commands that only read the sources: complete, and good for nothing else. */
export function environmentWithoutData() {
  return {
    NODE_ENV: 'development',
    PORT: '3333',
    HOST: '127.0.0.1',
    APP_URL: 'http://127.0.0.1:3333',
    APP_KEY: randomBytes(32).toString('base64url'),
    DATABASE_URL: 'postgres://127.0.0.1:1/none',
    DATA_DIR: inRoot('tmp'),
    ...process.env,
  }
}

/**
 * The whole environment of the program, with the database running: ours in the data folder, or the one that
 * DATABASE_URL names. `stop` ends what was started here.
 *
 * @param {'production' | 'development'} mode
 * @param {{ databaseRuns?: boolean }} [options] databaseRuns: another process of ours runs the embedded
 *   database and will end it
 */
export async function prepareEnvironment(mode, { databaseRuns = false } = {}) {
  checkSettings()
  const { folder, embedded } = whereData()
  const { port, host, url } = whereServed()
  mkdirSync(folder, { recursive: true })
  const env = {
    ...process.env,
    NODE_ENV: mode,
    PORT: String(port),
    HOST: host,
    APP_URL: url,
    DATA_DIR: folder,
  }
  if (!embedded) {
    env.SEED_DEMO ||= 'false'
    await checkDatabase(env)
    return { env, embedded, stop: async () => undefined }
  }

  env.APP_KEY = secret(folder, 'appKey', env.APP_KEY)
  env.SEED_DEMO ||= 'true'
  if (env.SEED_DEMO === 'true')
    env.DEMO_PASSWORD = secret(folder, 'demoPassword', env.DEMO_PASSWORD)
  const postgres = await startPostgres({
    folder: resolve(folder, 'postgres'),
    password: secret(folder, 'databasePassword'),
    ...(databaseRuns ? { attach: true } : { watch: true }),
  })
  env.DATABASE_URL = postgres.url('crm_core')
  await ensureDatabase(env.DATABASE_URL)
  return { env, embedded, stop: postgres.stop }
}
