import { createHash, createHmac, hkdfSync, pbkdf2Sync, randomBytes } from 'node:crypto'
import pg from 'pg'

/** How the program logs in for its own work: a member of `crm_app` and of nothing else. */
export interface ProgramLogin {
  name: string
  password: string
  /** The address with this log-in in it. */
  url: string
}

/** A probe that waits longer is none: whoever connects for work tells what is wrong. */
const PROBE_TIMEOUT_MS = 5_000
const PASSWORD_BYTES = 32
const NAME_BYTES = 4
const SCRAM_ITERATIONS = 4096
/** No such role, wrong password, no line in pg_hba.conf; 08P01 is what PgBouncer answers. */
const NOT_LET_IN = new Set(['28000', '28P01', '08P01'])

/**
 * The log-in that belongs to a database and an APP_KEY. It follows from the two, so that every process and
 * every machine of an installation comes to the same one, and nothing needs to be kept. Roles belong to the
 * whole server: the name carries the database and the key, so that two installations share no log-in.
 *
 * @returns null for an address that names no host (a socket, where passwords do not count)
 */
export function programLogin(ownerUrl: string, appKey: string): ProgramLogin | null {
  const url = URL.canParse(ownerUrl) ? new URL(ownerUrl) : null
  if (!url?.hostname || url.searchParams.has('host')) return null
  const database = decodeURIComponent(url.pathname.slice(1))
  const derive = (purpose: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', appKey, database, `crm-core: ${purpose}`, bytes))
  const name = `crm_program_${derive('name of the log-in', NAME_BYTES).toString('hex')}`
  const password = derive('password of the log-in', PASSWORD_BYTES).toString('base64url')
  url.username = name
  url.password = password
  return { name, password, url: url.href }
}

/**
 * The address the program works through: its own log-in where the server lets it in, else the owner's.
 * A server that does not answer decides nothing.
 */
export async function addressForWork(ownerUrl: string, appKey: string): Promise<string> {
  const login = programLogin(ownerUrl, appKey)
  if (!login) return ownerUrl
  const client = new pg.Client({
    connectionString: login.url,
    connectionTimeoutMillis: PROBE_TIMEOUT_MS,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return login.url
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return NOT_LET_IN.has(code) ? ownerUrl : login.url
  } finally {
    await client.end().catch(() => undefined)
  }
}

/**
 * Makes the log-in, or gives it its password anew. The server gets the password's SCRAM verifier alone, so
 * that no log of statements can hold the password.
 *
 * @param owner a connection as the owner of the database
 * @returns false when the owner may not make roles
 */
export async function ensureProgramLogin(
  owner: pg.Client,
  { name, password }: ProgramLogin
): Promise<boolean> {
  const role = owner.escapeIdentifier(name)
  const verifier = owner.escapeLiteral(scramVerifier(password))
  const { rows } = await owner.query<{ database: string; there: boolean }>(
    `select current_database() as database,
       exists (select from pg_roles where rolname = $1) as there`,
    [name]
  )
  const remark = owner.escapeLiteral(`Log-in of crm-core for the database ${rows[0]?.database}`)
  try {
    await owner.query(`
      begin;
      ${rows[0]?.there ? '' : `create role ${role} login noinherit;`}
      alter role ${role} password ${verifier};
      grant crm_app to ${role};
      comment on role ${role} is ${remark};
      commit`)
    return true
  } catch (error) {
    await owner.query('rollback')
    if (error instanceof Error && 'code' in error && error.code === '42501') return false
    throw error
  }
}

/** What PostgreSQL keeps of a password (RFC 5803). */
function scramVerifier(password: string): string {
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, SCRAM_ITERATIONS, 32, 'sha256')
  const keyOf = (word: string) => createHmac('sha256', salted).update(word).digest()
  const stored = createHash('sha256').update(keyOf('Client Key')).digest('base64')
  const server = keyOf('Server Key').toString('base64')
  return `SCRAM-SHA-256$${SCRAM_ITERATIONS}:${salt.toString('base64')}$${stored}:${server}`
}
