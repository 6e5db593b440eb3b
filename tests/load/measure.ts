import type pg from 'pg'
import { cpuMsOf, cpuMsOfServer } from './cpu.js'
import type { Reply } from './client.js'

/** What is being measured: the web process, the PostgreSQL server, a connection that asks for statistics. */
export interface Bench {
  web: number
  postmaster: number
  owner: pg.Client
}

export interface Measurement {
  name: string
  requests: number
  errors: number
  nodeMs: number
  postgresMs: number
  rps: number
  p50: number
  p99: number
  queries: number
  bytes: number
}

export interface MeasureInput {
  name: string
  requests: number
  atOnce: number
  /** One request; the number tells them apart. An answer with another status counts as an error. */
  ask: (index: number) => Promise<Reply>
  /** The status of an answer that is right; 200 unless told. */
  expect?: number
}

/** Runs the requests, some at once, after a warm-up, and says what each cost in CPU time. */
export async function measure(bench: Bench, input: MeasureInput): Promise<Measurement> {
  await run(input, Math.min(input.requests, 60))
  await bench.owner.query('select pg_stat_statements_reset()')
  const before = { node: cpuMsOf(bench.web), postgres: cpuMsOfServer(bench.postmaster) }
  const started = performance.now()

  const replies = await run(input, input.requests)

  const seconds = (performance.now() - started) / 1_000
  const requests = replies.length
  const nodeMs = (cpuMsOf(bench.web) - before.node) / requests
  const postgresMs = (cpuMsOfServer(bench.postmaster) - before.postgres) / requests
  const times = replies.map((reply) => reply.ms).toSorted((a, b) => a - b)
  return {
    name: input.name,
    requests,
    errors: replies.filter((reply) => reply.status !== (input.expect ?? 200)).length,
    nodeMs,
    postgresMs,
    rps: requests / seconds,
    p50: times[Math.floor(requests * 0.5)] ?? 0,
    p99: times[Math.floor(requests * 0.99)] ?? 0,
    queries: (await statements(bench.owner)) / requests,
    bytes: replies.reduce((sum, reply) => sum + reply.bytes, 0) / requests,
  }
}

async function run(input: MeasureInput, requests: number): Promise<Reply[]> {
  const replies: Reply[] = []
  let next = 0
  const worker = async () => {
    while (next < requests) replies.push(await input.ask(next++))
  }
  await Promise.all(Array.from({ length: input.atOnce }, worker))
  return replies
}

async function statements(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ calls: number }>(
    `select coalesce(sum(calls), 0)::int as calls from pg_stat_statements
     where query not ilike '%pg_stat_statements%'`
  )
  return rows[0]?.calls ?? 0
}

const COLUMNS = ['page', 'CPU ms', 'node', 'pg', 'req/s', 'p50', 'p99', 'queries', 'KB', 'errors']

/** The measurements as a table for people. */
export function table(measurements: Measurement[]): string {
  const rows = measurements.map((m) => [
    m.name,
    (m.nodeMs + m.postgresMs).toFixed(2),
    m.nodeMs.toFixed(2),
    m.postgresMs.toFixed(2),
    m.rps.toFixed(0),
    m.p50.toFixed(1),
    m.p99.toFixed(1),
    m.queries.toFixed(1),
    (m.bytes / 1_024).toFixed(1),
    String(m.errors),
  ])
  const all = [COLUMNS, ...rows]
  const widths = COLUMNS.map((_, i) => Math.max(...all.map((row) => row[i]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  ')
    )
    .join('\n')
}
