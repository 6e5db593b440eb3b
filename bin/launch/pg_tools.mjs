import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The version of the embedded PostgreSQL, unless the tests run on another: backups need tools that are not older. */
const OWN_MAJOR = 15
const DEBIAN = '/usr/lib/postgresql'

/**
 * Whether `pg_dump`, `pg_restore` and `psql` are on this machine, in the places where the program looks for
 * them. No npm package brings them, so that the tests of backups need them installed.
 */
export function hasPgTools(env = process.env) {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((v) => join(DEBIAN, v, 'bin')) : []
  const folders = env.PG_BIN ? [env.PG_BIN] : [...(env.PATH ?? '').split(delimiter), ...debian]
  const major = Number(env.POSTGRES_VERSION || OWN_MAJOR)
  return folders.some((folder) => isFit(folder, major))
}

function isFit(folder, major) {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const tools = ['pg_dump', 'pg_restore', 'psql'].map((name) => join(folder, name + suffix))
  if (!tools.every((tool) => existsSync(tool))) return false
  try {
    const said = execFileSync(tools[0], ['--version'], { encoding: 'utf8' })
    return Number.parseInt(/\d+/.exec(said)?.[0] ?? '0', 10) >= major
  } catch {
    return false
  }
}
