/*
 * npm run release:fixture: the schema of this version with the demo firm in it, as plain SQL in
 * tests/fixtures/releases/. Run once when a version is made; the tests of upgrading bring each of these files up
 * to the present version. Needs pg_dump.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepare } from './launch/packages.mjs'
import { inRoot } from './launch/paths.mjs'
import { ensureDatabase, startPostgres } from './launch/postgres.mjs'
import { runNode } from './launch/processes.mjs'
import { Refusal, main, say } from './launch/say.mjs'
import { environmentWithoutData } from './launch/settings.mjs'

const COMMANDS = [
  ['database:prepare'],
  ['demo:seed'],
  [
    'import:customers',
    'tests/fixtures/customers/customers-excel-windows1252.csv',
    '--organization=313579247',
    '--skip-errors',
  ],
]

const DUMP = [
  '--inserts',
  '--rows-per-insert=50',
  '--no-comments',
  // A public register that each version brings with it.
  '--exclude-table-data=postal_codes',
]

await main(async () => {
  if (!(await prepare())) return process.exitCode
  const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  const file = inRoot('tests/fixtures/releases', `${version}.sql`)
  if (existsSync(file)) throw new Refusal(`${file} is there already: a release does not change.`)

  const folder = inRoot('tmp', `release-${process.pid}`)
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
      DEMO_PASSWORD: randomBytes(16).toString('base64url'),
    }
    await ensureDatabase(env.DATABASE_URL)
    for (const command of COMMANDS) {
      const args = ['ace.js', ...command]
      if ((await runNode(args, { env, stdio: ['ignore', 'ignore', 'inherit'] })) !== 0)
        throw new Refusal(`ace ${command[0]} did not succeed.`)
    }
    mkdirSync(inRoot('tests/fixtures/releases'), { recursive: true })
    writeFileSync(file, plain(dump(env.DATABASE_URL)))
    say(`${file} is made. Commit it together with the heading of ${version} in CHANGELOG.md.`)
    return 0
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})

function dump(url) {
  try {
    return execFileSync('pg_dump', [...DUMP, url], { encoding: 'utf8', maxBuffer: 2 ** 28 })
  } catch (error) {
    if (error.code === 'ENOENT')
      throw new Refusal('pg_dump is not there. Install the client programs of PostgreSQL 15.')
    throw error
  }
}

/** Without what only psql understands, and without the name of the role that happened to own it all. */
function plain(sql) {
  return sql
    .split('\n')
    .filter((line) => !/^\\|^--|OWNER TO crm;$|^SET default_table_access_method/.test(line))
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
}
