import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Person } from '#tests/support/cast'

/** Somebody who can sign in, and a customer to invoice. */
export interface Worker extends Person {
  password: string
  customerId: string
}

interface Cluster {
  url: (database: string) => string
  stop: () => Promise<void>
}

const root = new URL('../../', import.meta.url).pathname
const JIT = '--import=@poppinss/ts-exec'

/** The launcher's own PostgreSQL; it has no types. */
async function launcher() {
  const path = join(root, 'bin/launch/postgres.mjs')
  return (await import(path)) as {
    startPostgres: (input: object) => Promise<Cluster>
    ensureDatabase: (url: string) => Promise<void>
  }
}

/** A PostgreSQL server that may be killed, with the program's schema and one firm. */
export class FaultyServer {
  #cluster?: Cluster
  #port?: number
  #input: { folder: string; password: string; throwAway: boolean; version?: string }

  /**
   * @param name tells two servers of one test apart
   * @param version the PostgreSQL that it is, when not the one that all tests run on
   */
  constructor(name = 'faults', version?: string) {
    this.#input = {
      ...(version ? { version } : {}),
      folder: join(root, 'tmp', `${name}-${process.pid}`, 'postgres'),
      password: randomBytes(8).toString('hex'),
      throwAway: true,
    }
  }

  async start(): Promise<void> {
    const { startPostgres, ensureDatabase } = await launcher()
    this.#cluster = await startPostgres({
      ...this.#input,
      ...(this.#port ? { port: this.#port } : {}),
    })
    this.#port = Number(new URL(this.url).port)
    await ensureDatabase(this.url)
    await this.#keepWhatIsCommitted()
  }

  /** Throw-away clusters commit in memory; here a confirmed commit must survive the server's death. */
  async #keepWhatIsCommitted(): Promise<void> {
    const client = await this.connect()
    await client.query('alter database crm_faults set synchronous_commit = on')
    await client.end()
  }

  /** Where the server lies; whatever else a test keeps there goes with it. */
  get folder(): string {
    return join(this.#input.folder, '..')
  }

  get url(): string {
    return this.#cluster?.url('crm_faults') ?? ''
  }

  get env(): NodeJS.ProcessEnv {
    return { ...process.env, DATABASE_URL: this.url }
  }

  /** Makes the tables and a firm, and answers who may work in it; `Program.build()` has built the program. */
  prepare(): Worker {
    this.ace('database:prepare')
    const printed = this.#run([JIT, 'tests/faults/found.ts'])
    return JSON.parse(printed.trim().split('\n').at(-1) ?? '') as Worker
  }

  #run(args: string[]): string {
    const env = { ...this.env, NODE_COMPILE_CACHE: join(root, 'build', '.compiled') }
    const done = spawnSync(process.execPath, args, { cwd: root, env })
    if (done.status !== 0) throw new Error(`${done.stdout}${done.stderr}`)
    return String(done.stdout)
  }

  /** A command of the built program on this server's database. Answers what it said; ends badly when it did. */
  ace(command: string): string {
    return this.#run(['build/ace.js', command])
  }

  /** `kill -9` of one of the server's processes that work for a client: the whole server recovers. */
  killBackend(): void {
    const [backend] = this.#children().filter((pid) =>
      / idle| INSERT| UPDATE| SELECT| COMMIT|BEGIN/.test(titleOf(pid))
    )
    if (backend) process.kill(backend, 'SIGKILL')
  }

  /** `kill -9` of the server and all its processes, and a new start on what it left. */
  async killAndRestart(): Promise<void> {
    const pids = [this.#postmaster(), ...this.#children()]
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It went by itself.
      }
    }
    await this.start()
  }

  async connect(): Promise<pg.Client> {
    for (let attempt = 0; ; attempt++) {
      const client = new pg.Client({ connectionString: this.url })
      client.on('error', () => undefined)
      try {
        await client.connect()
        return client
      } catch (error) {
        if (attempt > 100) throw error
        await sleep(100)
      }
    }
  }

  /** How many of the program's connections wait for a lock of somebody else. */
  async waitingForLocks(client: pg.Client): Promise<number> {
    const { rows } = await client.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`
    )
    return rows[0]?.waiting ?? 0
  }

  /** Stops the server; `start()` brings it back on the same port. */
  async pause(): Promise<void> {
    await this.#cluster?.stop()
  }

  async stop(): Promise<void> {
    await this.#cluster?.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  #postmaster(): number {
    const file = join(this.#input.folder, 'postmaster.pid')
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
  }

  #children(): number[] {
    const parent = this.#postmaster()
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid && parentOf(pid) === parent)
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** What must hold after any accident, as sentences about what does not; empty when all is well. */
export async function whatIsBroken(
  server: FaultyServer,
  acknowledged: string[]
): Promise<string[]> {
  const client = await server.connect()
  const { rows } = await client.query<{ what: string }>(
    `select 'holes: ' || (max(number) - min(number) + 1 - count(*)) as what from invoices
       having max(number) - min(number) + 1 <> count(*)
     union all select 'doubles: ' || number from invoices group by number having count(*) > 1
     union all select 'series does not follow: ' || next_number from number_series
       where kind = 'invoice' and next_number <> (select max(number) + 1 from invoices)
     union all select 'half: ' || number from invoices i where
       (select sum(net_minor) from invoice_lines l where l.invoice_id = i.id) is distinct from net_minor
       or (select sum(vat_minor) from invoice_vat v where v.invoice_id = i.id) is distinct from vat_minor
     union all select 'no receivable: ' || number from invoices i
       where not exists (select from receivables r where r.invoice_id = i.id)
     union all select 'no order for a PDF: ' || number from invoices i
       where not exists (select from documents d where d.subject_id = i.id)
     union all select 'still a draft: ' || number from invoices i
       where exists (select from invoice_drafts d where d.id = i.id)
     union all select 'not in the log: ' || number from invoices i
       where not exists (select from activity_entries a
         where a.subject_id = i.id and a.action = 'invoice.issued')
     union all select 'lost: ' || told.id from unnest($1::uuid[]) told (id)
       where not exists (select from invoices i where i.id = told.id)`,
    [acknowledged]
  )
  await client.end()
  return rows.map((row) => row.what)
}

function parentOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  } catch {
    return 0
  }
}

function titleOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
