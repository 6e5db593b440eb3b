import { EventEmitter } from 'node:events'
import logger from '@adonisjs/core/services/logger'
import type { WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { WORKER_PRESENCE_INTERVAL_MS } from '#config/limits'

/** The first key of our advisory locks on worker ids; the second is a hash of the id. */
const PRESENCE_LOCK = 7_261_543

/**
 * A job whose worker was killed stays marked as taken, and the queue itself waits four hours before it gives
 * it away. So every worker holds an advisory lock for as long as its connection lives, and a mark whose
 * holder is gone is taken off within a minute, at the latest when the next worker starts.
 */
export class WorkerPresence {
  /** The queue tells here which ids its workers took. */
  readonly events: WorkerEvents = new EventEmitter()
  #ids = new Set<string>()
  #client: pg.Client | null = null
  #timer: NodeJS.Timeout | undefined
  #turn: Promise<void> = Promise.resolve()

  constructor(private connectionString: string) {
    // A job is marked with the id of the pool that took it; its queue, in older marks, with a worker's.
    this.events.on('pool:create', ({ workerPool }) => this.#hold(workerPool.id))
    this.events.on('worker:create', ({ worker }) => this.#hold(worker.workerId))
  }

  #hold(id: string): void {
    this.#ids.add(id)
    void this.check()
  }

  /** Frees what dead workers held, and goes on doing so. */
  async start(): Promise<void> {
    await this.check()
    this.#timer = setInterval(() => void this.check(), WORKER_PRESENCE_INTERVAL_MS)
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#turn
    await this.#client?.end().catch(() => undefined)
    this.#client = null
  }

  /** Shows our own presence, then frees the jobs of those that no longer show theirs. One at a time. */
  check(): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      try {
        const client = await this.#connection()
        for (const id of this.#ids) await client.query(HOLD, [PRESENCE_LOCK, id])
        const { rows } = await client.query<{ id: string }>(FREE, [PRESENCE_LOCK, [...this.#ids]])
        if (rows.length > 0)
          logger.warn({ workers: rows.length }, 'jobs of ended workers were freed')
      } catch (error) {
        // The database is away; the next turn finds it back.
        logger.warn({ err: error }, 'the presence of workers could not be checked')
        this.#drop()
      }
    })
    return this.#turn
  }

  async #connection(): Promise<pg.Client> {
    if (this.#client) return this.#client
    const client = new pg.Client({
      connectionString: this.connectionString,
      application_name: 'crm-core worker',
    })
    client.on('error', () => this.#drop())
    await client.connect()
    this.#client = client
    return client
  }

  #drop(): void {
    const client = this.#client
    this.#client = null
    void client?.end().catch(() => undefined)
  }
}

/** A lock we hold already is not taken a second time: it would have to be given back twice. */
const HOLD = `
  select pg_advisory_lock($1, hashtext($2))
  where not exists (
    select from pg_locks
    where locktype = 'advisory' and pid = pg_backend_pid() and granted
      and classid = $1::oid and objid = hashtext($2)::bit(32)::bigint::oid
  )`

/** Whoever is gone holds no lock, so that we get it; ours are left out, for they would be got as well. */
const FREE = `
  with taken as (
    select distinct locked_by as id from graphile_worker._private_jobs where locked_by is not null
    union
    select distinct locked_by from graphile_worker._private_job_queues where locked_by is not null
  ), gone as materialized (
    select id from taken where id <> all ($2::text[]) and pg_try_advisory_xact_lock($1, hashtext(id))
  )
  select id from gone, lateral graphile_worker.force_unlock_workers(array[id])`
