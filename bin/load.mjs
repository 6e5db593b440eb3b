/*
 * npm run load [-- <seconds> [<requests a second>]]: a working day under k6, which must be installed
 * (go install go.k6.io/k6@latest). Afterwards every figure of every firm is counted again.
 * WEB_PROCESSES=2 lets two processes serve it.
 */
import { forward, runNode } from './launch/processes.mjs'
import { JIT, withMeasuredProgram } from './launch/measured_program.mjs'
import { prepare } from './launch/packages.mjs'
import { inRoot } from './launch/paths.mjs'
import { main, say } from './launch/say.mjs'

await main(async () => {
  if (!(await prepare())) return process.exitCode
  const [seconds = '60', rate = '100'] = process.argv.slice(2)
  return withMeasuredProgram({ invoices: 20_000 }, async (env) => {
    const code = await forward('k6', ['run', '--quiet', inRoot('tests/load/k6/office.js')], {
      env: { ...env, LOAD_SECONDS: seconds, LOAD_RATE: rate },
    })
    const { issued, holes } = await numbersIn(env.DATABASE_URL)
    say(`${issued} invoices in all, holes in the number series: ${holes}`)
    const agrees = await runNode([JIT, 'ace.js', 'checks:run'], { env })
    return holes === 0 && agrees === 0 ? code : 1
  })
})

/** How many numbers of the measured firm are used, and how many are missing between them. */
async function numbersIn(url) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(
    `select count(*)::int as issued, (max(number) - min(number) + 1 - count(*))::int as holes
     from invoices group by organization_id order by 1 desc limit 1`
  )
  await client.end()
  return rows[0]
}
