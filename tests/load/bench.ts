/*
 * npm run bench: what each page costs. bin/bench.mjs starts it with a database of its own and the built
 * program; figures are CPU time, which a busy machine disturbs less than wall time.
 */
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { LoadClient } from './client.js'
import { memoryMiB } from './cpu.js'
import { measurePdf } from './pdf.js'
import { measure, table, type Bench, type Measurement } from './measure.js'
import { scenarios } from './scenarios.js'

const { BENCH_ORIGIN, BENCH_WEB_PID, BENCH_POSTGRES, BENCH_EMAIL, BENCH_PASSWORD, DATABASE_URL } =
  process.env

const owner = new pg.Client({ connectionString: DATABASE_URL })
await owner.connect()
await owner.query('create extension if not exists pg_stat_statements')
const postmaster = Number(readFileSync(`${BENCH_POSTGRES}/postmaster.pid`, 'utf8').split('\n')[0])
const bench: Bench = { web: Number(BENCH_WEB_PID), postmaster, owner }

const client = new LoadClient(String(BENCH_ORIGIN))
const firm = await owner.query<{ id: string }>(
  `select id from organizations where name = 'Benk og Måling AS'`
)
const organizationId = String(firm.rows[0]?.id)
await client.signIn(String(BENCH_EMAIL), String(BENCH_PASSWORD))

const only = process.argv[2]
const measurements: Measurement[] = []
for (const scenario of await scenarios(client, owner, organizationId)) {
  if (only && !scenario.name.includes(only)) continue
  measurements.push(await measure(bench, scenario))
  console.log(table(measurements.slice(-1)).split('\n').at(-1))
}
console.log(`\n${table(measurements)}\n`)
console.log(`web process after the run: ${memoryMiB(bench.web).toFixed(0)} MiB`)

const holes = await owner.query<{ holes: number }>(
  `select (max(number) - min(number) + 1 - count(*))::int as holes from invoices where organization_id = $1`,
  [organizationId]
)
console.log(`holes in the number series: ${holes.rows[0]?.holes}`)

if (!only || only === 'pdf') console.log(await measurePdf())

client.close()
await owner.end()
