import { spawn, type SpawnOptions } from 'node:child_process'
import { access, constants, readdir, realpath } from 'node:fs/promises'
import { basename, delimiter, join } from 'node:path'
import type { Readable } from 'node:stream'
import { TOOL_SAID_MAX } from '#config/limits'
import { BackupFailure } from '#backup/domain/problem'

/** Where Debian keeps the tools of each version, `pg_dump` among them. */
const DEBIAN = '/usr/lib/postgresql'
const NAMES = ['pg_dump', 'pg_restore', 'psql'] as const

/** PostgreSQL's own programs, all from one folder and not older than the server. */
export interface PgTools {
  folder: string
  /** The whole number before the point: 15. */
  major: number
  /** `15.18` */
  version: string
}

/**
 * Finds `pg_dump`, `pg_restore` and `psql`: in `PG_BIN`, where Debian keeps them, on the PATH. Of several the
 * oldest that is not older than the server, for it writes what this server's own tools can read.
 *
 * @param serverMajor the server's version before the point
 * @throws BackupFailure when there are none, or only older ones
 */
export async function findTools(serverMajor: number): Promise<PgTools> {
  const found: PgTools[] = []
  for (const folder of await folders()) {
    const version = await versionIn(folder)
    if (version) found.push({ folder, version, major: Number.parseInt(version, 10) })
  }
  const [fit] = found
    .filter(({ major }) => major >= serverMajor)
    .toSorted((a, b) => a.major - b.major)
  if (fit) return fit
  if (found.length === 0) throw new BackupFailure('no_tools', `postgresql-client-${serverMajor}`)
  const newest = found.toSorted((a, b) => b.major - a.major)[0]!
  throw new BackupFailure('tools_too_old', `${newest.folder}: ${newest.version} < ${serverMajor}`)
}

/** With `PG_BIN` nobody looks elsewhere: whoever set it meant it. */
async function folders(): Promise<string[]> {
  const { PG_BIN: chosen, PATH: path = '' } = process.env
  if (chosen) return [chosen]
  const debian = await readdir(DEBIAN).catch(() => [])
  const onPath: string[] = []
  for (const folder of path.split(delimiter)) {
    if (folder !== '' && !(await holdsStandIns(folder))) onPath.push(folder)
  }
  return [...debian.map((version) => join(DEBIAN, version, 'bin')), ...onPath]
}

/** Debian's `/usr/bin/pg_dump` calls now one version, now another: what it wrote it may not read. */
async function holdsStandIns(folder: string): Promise<boolean> {
  const real = await realpath(toolPath(folder, 'pg_dump')).catch(() => '')
  return basename(real) === 'pg_wrapper'
}

async function versionIn(folder: string): Promise<string | null> {
  try {
    for (const name of NAMES) await access(toolPath(folder, name), constants.X_OK)
    const said = await runTool(toolPath(folder, 'pg_dump'), ['--version'])
    return /(\d+(?:\.\d+)?)/.exec(said)?.[1] ?? null
  } catch {
    return null
  }
}

export function toolPath(folder: string, name: (typeof NAMES)[number]): string {
  return join(folder, process.platform === 'win32' ? `${name}.exe` : name)
}

export interface RunToolInput {
  /** The address of the database, with the password; it is never put on the command line. */
  url?: string
  /** Ends the program early. */
  signal?: AbortSignal
  /** What it reads on standard input. */
  input?: Readable
  /** Gets what it says on standard output; without it, the text is answered. */
  onOutput?: (output: Readable) => Promise<void>
  env?: NodeJS.ProcessEnv
}

/**
 * Runs one of the tools to its end and answers what it printed.
 *
 * @throws Error with the last words of the tool when it ends badly
 */
export async function runTool(
  path: string,
  args: string[],
  input: RunToolInput = {}
): Promise<string> {
  const { url, signal, input: typed, onOutput } = input
  const options: SpawnOptions = {
    env: {
      ...process.env,
      LC_ALL: 'C',
      PGCONNECT_TIMEOUT: '15',
      ...(url ? settingsOf(url) : {}),
      ...input.env,
    },
    stdio: [typed ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    windowsHide: true,
    ...(signal ? { signal, killSignal: 'SIGKILL' } : {}),
  }
  const child = spawn(path, args, options)
  const [said, printed] = [new Tail(), new Tail(1_000_000)]
  child.stderr!.on('data', (chunk: Buffer) => said.add(chunk))
  const reading = onOutput
    ? onOutput(child.stdout!)
    : void child.stdout!.on('data', (chunk: Buffer) => printed.add(chunk))
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
  if (typed && child.stdin) {
    // When the tool stops early, its own words say more than the broken pipe.
    child.stdin.on('error', () => typed.destroy())
    typed.on('error', () => child.kill())
    typed.pipe(child.stdin)
  }
  // Nobody reads any more: it would wait for that for good.
  reading?.catch(() => child.kill())
  const [code] = await Promise.all([ended, reading])
  if (code !== 0) throw new Error(said.text || `${path} ended with ${code}`)
  return printed.text
}

/** The address in libpq's own environment, so that nobody reads the password in the list of processes. */
export function settingsOf(url: string): NodeJS.ProcessEnv {
  const address = new URL(url)
  const mode = address.searchParams.get('sslmode')
  return {
    PGHOST: decodeURIComponent(address.hostname).replace(/^\[|\]$/g, ''),
    PGPORT: address.port || '5432',
    PGUSER: decodeURIComponent(address.username),
    PGPASSWORD: decodeURIComponent(address.password),
    PGDATABASE: decodeURIComponent(address.pathname.slice(1)),
    PGAPPNAME: 'crm-core backup',
    ...(mode ? { PGSSLMODE: mode } : {}),
  }
}

/** The last words of a program, however much it says. */
class Tail {
  #text = ''

  constructor(private most = TOOL_SAID_MAX) {}

  add(chunk: Buffer): void {
    this.#text = (this.#text + chunk.toString('utf8')).slice(-this.most)
  }

  get text(): string {
    return this.#text.trim()
  }
}
