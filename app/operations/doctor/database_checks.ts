import { readdir } from 'node:fs/promises'
import { Encryption } from '@adonisjs/core/encryption'
import { AES256GCM } from '@adonisjs/core/encryption/drivers/aes_256_gcm'
import pg from 'pg'
import { KEY_WORD } from '#identity/domain/key_word'
import { listed, type Finding } from '#operations/domain/check'

const CONNECT_TIMEOUT_MS = 5_000

type ConnectionOutcome = 'ok' | 'away' | 'password' | 'no_database' | 'full' | 'refused'

/** PostgreSQL answers, and lets the program in under both of its names. */
export const connectionCheck = listed({
  name: 'connection',
  outcomes: {
    ok: 'ok',
    away: 'act',
    password: 'act',
    no_database: 'act',
    full: 'act',
    refused: 'act',
  } as const,
  async measure(): Promise<Finding<ConnectionOutcome>> {
    const { DATABASE_URL = '', APP_DATABASE_URL } = process.env
    const owner = await tryOut(DATABASE_URL)
    if (owner.outcome !== 'ok' || !APP_DATABASE_URL) return owner
    return tryOut(APP_DATABASE_URL)
  },
})

async function tryOut(url: string): Promise<Finding<ConnectionOutcome>> {
  const measured = partsOf(url)
  try {
    await connected(url, (client) => client.query('select 1'))
    return { outcome: 'ok', measured }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { outcome: whatFailed(error), measured: { ...measured, reason } }
  }
}

/** The parts of an address that may be shown: never its password. */
function partsOf(url: string) {
  try {
    const { hostname, port, pathname, username } = new URL(url)
    return {
      server: `${hostname}:${port || '5432'}`,
      database: decodeURIComponent(pathname.slice(1)),
      role: decodeURIComponent(username),
    }
  } catch {
    return { server: '–', database: '–', role: '–' }
  }
}

function whatFailed(error: unknown): ConnectionOutcome {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === '28P01' || code === '28000') return 'password'
  if (code === '3D000') return 'no_database'
  if (code === '53300') return 'full'
  if (/^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|57P)/.test(code)) return 'away'
  const message = error instanceof Error ? error.message : ''
  return /timeout|terminated/i.test(message) ? 'away' : 'refused'
}

type SchemaOutcome = 'current' | 'empty' | 'behind' | 'ahead'

/** The tables are of this version or of one that a start brings up to it. */
export function schemaCheck(migrations: string) {
  return listed({
    name: 'schema',
    outcomes: { current: 'ok', empty: 'ok', behind: 'ok', ahead: 'act' } as const,
    async measure(): Promise<Finding<SchemaOutcome>> {
      const own = await namesIn(migrations)
      const applied = await connected(process.env.DATABASE_URL ?? '', appliedIn)
      const newer = applied.filter((name) => !own.includes(name))
      if (applied.length === 0) return { outcome: 'empty' }
      if (newer.length > 0) return { outcome: 'ahead', measured: { newest: newer.at(-1) ?? '' } }
      const missing = own.length - applied.length
      return missing > 0 ? { outcome: 'behind', measured: { missing } } : { outcome: 'current' }
    },
  })
}

async function appliedIn(client: pg.Client): Promise<string[]> {
  const { rows: tables } = await client.query(`select to_regclass('public.adonis_schema') as there`)
  if (tables[0]?.there === null) return []
  const { rows } = await client.query<{ name: string }>(
    'select name from adonis_schema order by id'
  )
  return rows.map(({ name }) => name)
}

async function namesIn(folder: string): Promise<string[]> {
  const files = await readdir(folder)
  return files
    .filter((file) => /^[^.].*(?<!\.d)\.(ts|js)$/.test(file))
    .map((file) => `database/migrations/${file.replace(/\.(ts|js)$/, '')}`)
}

/** APP_KEY opens what the first start left behind. Looks only: a database that was never begun stays so. */
export const begunKeyCheck = listed({
  name: 'key',
  outcomes: { right: 'ok', not_begun: 'ok', wrong: 'act' } as const,
  async measure(): Promise<Finding<'right' | 'not_begun' | 'wrong'>> {
    const left = await connected(process.env.DATABASE_URL ?? '', keyCheckIn)
    if (left === null) return { outcome: 'not_begun' }
    const cipher = new Encryption({
      driver: (key) => new AES256GCM({ key, id: 'gcm' }),
      keys: [process.env.APP_KEY ?? ''],
    })
    return { outcome: cipher.decrypt(left) === KEY_WORD ? 'right' : 'wrong' }
  },
})

async function keyCheckIn(client: pg.Client): Promise<string | null> {
  const { rows: tables } = await client.query(`select to_regclass('public.installation') as there`)
  if (tables[0]?.there === null) return null
  const { rows } = await client.query<{ left: string }>(
    'select key_check as left from installation'
  )
  return rows[0]?.left ?? null
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'crm-core doctor',
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
